package dev.tierdeck.market.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule A8: what ends yesterday or later expires 24 hours after it was kept, and the rest never. */
final class ValidityTest {
    private static final String START = "2024-01-01";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "2025-03-07, Europe/Berlin", "2025-03-06, Europe/Berlin", "2025-03-08, Europe/Berlin", "2027-01-01, Europe/Berlin",
        "2025-03-06, America/New_York", "2025-03-06, Asia/Tokyo", "2025-03-07, Pacific/Kiritimati"})
    void recent_keptAtNoon_expiresAfter24Hours(String end, String zone) {
        var clock = HandClock.at("2025-03-06T12:00:00", zone);
        var archive = BarFolder.at(folder, clock);
        var series = Sample.hours(START, end);
        var kept = archive.put(series, List.of());
        assertThat(kept.expiry()).contains(LocalDateTime.parse("2025-03-07T12:00:00"));

        clock.pass(Duration.ofMinutes(23 * 60 + 59));
        assertThat(archive.isCached(series)).isTrue();
        assertThat(archive.find(series).orElseThrow().valid()).isTrue();
        clock.pass(Duration.ofMinutes(2));
        assertThat(archive.isCached(series)).isFalse();
        assertThat(archive.find(series)).as("it is there all the same").isPresent();
        assertThat(archive.contents().series().getFirst().valid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Asia/Tokyo"})
    void today_isTheLocalDay_theDayBeforeYesterdayNeverExpires(String zone) {
        var clock = HandClock.at("2025-03-06T23:59:59", zone);
        var archive = BarFolder.at(folder, clock);
        var yesterday = Sample.hours(START, "2025-03-05");
        var before = Sample.hours(START, "2025-03-04");
        assertThat(archive.put(yesterday, List.of()).validUntil()).isEqualTo("2025-03-07T23:59:59");
        assertThat(archive.put(before, List.of()).validUntil()).isNull();

        clock.pass(Duration.ofSeconds(1));
        assertThat(archive.find(yesterday).orElseThrow().expiry()).as("it is the day before yesterday's now").isEmpty();
        clock.pass(Duration.ofDays(4000));
        assertThat(archive.isCached(before)).isTrue();
        assertThat(archive.isCached(yesterday)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2025-03-29T12:00:00, 2025-03-30T13:00:00", "Europe/Berlin, 2025-10-25T12:00:00, 2025-10-26T11:00:00",
        "America/New_York, 2025-03-08T12:00:00, 2025-03-09T13:00:00", "Australia/Lord_Howe, 2025-10-04T12:00:00, 2025-10-05T12:30:00",
        "Europe/Berlin, 2025-10-26T02:30:00, 2025-10-27T01:30:00"})
    void recent_clocksChangeMeanwhile_is24HoursAllTheSame(String zone, String kept, String until) {
        var clock = HandClock.at(kept, zone);
        var archive = BarFolder.at(folder, clock);
        var series = Sample.hours(START, kept.substring(0, 10));
        assertThat(archive.put(series, List.of()).validUntil()).isEqualTo(until);

        clock.pass(Duration.ofMinutes(23 * 60 + 59));
        assertThat(archive.isCached(series)).isTrue();
        clock.pass(Duration.ofMinutes(2));
        assertThat(archive.isCached(series)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2025-03-30T02:30:00, true", "2025-03-29T03:31:00, true", "2025-03-29T03:29:00, false"})
    void recent_keptByPython_isReadInThisZone(String cachedAt, boolean valid) {
        var archive = BarFolder.at(folder, HandClock.at("2025-03-30T04:30:00", "Europe/Berlin"));
        var series = Sample.hours(START, "2025-03-30");
        Sample.foreign(folder, series, cachedAt, "timestamp,open,high,low,close,volume\n");
        assertThat(archive.isCached(series)).isEqualTo(valid);
    }
}
