package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The same on a real display and its window system. */
@Tag("window")
class RealWindowTest extends DeskApplicationTest {
    @BeforeAll
    static void thereIsADisplay() {
        assertThat(System.getProperty("glass.platform", "")).isNotEqualToIgnoringCase("headless");
        assertThat(System.getenv("DISPLAY")).isNotBlank();
    }
}
