package dev.tierdeck.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words, numbers and times in the person's language. */
class LanguageTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    private static String plain(String text) {
        return text.replace(Format.GAP, ' ').replace(Format.THIN, ' ');
    }

    @Test
    void testsAreReadInEnglish_whateverTheMachineSpeaks() {
        assertThat(Locale.getDefault()).isEqualTo(Locale.UK);
    }

    @Test
    void german_hasCommasAndDaysFirst() {
        Locale.setDefault(Locale.GERMANY);
        assertThat(plain(Format.percent(0.964))).isEqualTo("96,4 %");
        assertThat(plain(Format.bytes(1_549))).isEqualTo("1,5 kB");
        assertThat(plain(Format.about(2_140_000))).isEqualTo("2,1 M");
        assertThat(plain(Format.count(1_234_567))).isEqualTo("1 234 567");
        assertThat(plain(Format.duration(Duration.ofDays(31 * 365)))).isEqualTo("31 J");
        assertThat(Format.date(Instant.parse("2026-03-02T12:00:00Z"))).startsWith("02.03.2026 ");
        assertThat(Format.moment(Instant.parse("2026-03-02T12:00:00Z"))).startsWith("02.03.2026 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fr-FR", "en-US", "th-TH-u-nu-thai", "hi-IN-u-nu-deva"})
    void languageThatIsNotThere_readsEnglishWithItsNumbers(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));
        assertThat(plain(Format.percent(0.964))).isEqualTo("96.4 %");
        assertThat(Format.countdown(Duration.ofSeconds(67))).isEqualTo("1:07");
        assertThat(Format.date(Instant.parse("2026-03-02T12:00:00Z"))).startsWith("2026-03-02 ");
        assertThat(Messages.of("shell").text("retry")).isEqualTo("Retry");
    }

    @Test
    void english_isReadInEnglish_whereTheSystemSpeaksGerman() {
        Locale.setDefault(Locale.GERMANY);
        assertThat(Messages.of("shell").text("retry")).isEqualTo("Erneut versuchen");
        Locale.setDefault(Locale.UK);
        assertThat(Messages.of("shell").text("retry")).isEqualTo("Retry");
        assertThat(plain(Format.percent(0.964))).isEqualTo("96.4 %");
    }
}
