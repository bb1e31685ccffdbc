package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class OpeningTest {
    private final ArrayList<String> closed = new ArrayList<>();

    @Test
    void openingThatFails_closesWhatWasOpened_theLastOneFirst() {
        try (var opening = new Opening()) {
            opening.add(() -> closed.add("server"));
            opening.add(() -> closed.add("cache"));
        }
        assertThat(closed).containsExactly("cache", "server");
    }

    @Test
    void openingThatIsDone_closesNothing_itsPartsDo() {
        Parts parts;
        try (var opening = new Opening()) {
            opening.add(() -> closed.add("server"));
            opening.add(() -> closed.add("cache"));
            parts = opening.done();
        }
        assertThat(closed).isEmpty();
        parts.close();
        assertThat(closed).containsExactly("cache", "server");
    }
}
