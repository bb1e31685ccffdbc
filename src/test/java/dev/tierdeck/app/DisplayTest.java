package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {
    @Test
    void linuxWithoutDisplay_isASentenceThatNamesThePackage() {
        assertThat(Display.missing("Linux", Map.of(), "").orElseThrow()).contains("xvfb");
        assertThat(Display.missing("Linux", Map.of("DISPLAY", " "), "")).isPresent();
    }

    @Test
    void whereAWindowMayOpen_nothingIsMissing() {
        assertThat(Display.missing("Linux", Map.of("DISPLAY", ":0"), "")).isEmpty();
        assertThat(Display.missing("Linux", Map.of(), "Headless")).isEmpty();
        assertThat(Display.missing("Mac OS X", Map.of(), "")).isEmpty();
        assertThat(Display.missing("Windows 11", Map.of(), "")).isEmpty();
    }

    @Test
    void toolkitThatFailsToLoad_isASentence_butOtherFailuresAreNot() {
        var gtk = new UnsatisfiedLinkError("libgtk-3.so.0: cannot open shared object file\nmore");
        assertThat(Display.refused(new RuntimeException(gtk)).orElseThrow()).contains("libgtk-3-0").contains("libgtk-3.so.0").doesNotContain("more");
        assertThat(Display.refused(new UnsupportedOperationException("Unable to open DISPLAY")).orElseThrow()).contains("DISPLAY");
        assertThat(Display.refused(new IllegalStateException("a bug"))).isEmpty();
    }
}
