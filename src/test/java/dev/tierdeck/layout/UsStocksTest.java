package dev.tierdeck.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hours of New York's exchange, against the lists that it published. */
class UsStocksTest {
    private final UsStocks hours = new UsStocks();

    private @Nullable String since(String at) {
        var open = hours.openSince(Instant.parse(at));
        return open == null ? null : open.toString();
    }

    private static Stream<LocalDate> weekdays(int year) {
        var first = LocalDate.of(year, 1, 1);
        return IntStream.range(0, first.lengthOfYear()).mapToObj(first::plusDays)
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY);
    }

    private static List<LocalDate> days(int year, String monthsAndDays) {
        return Stream.of(monthsAndDays.split(" ")).filter(day -> !day.isEmpty()).map(day -> LocalDate.parse(year + "-" + day)).toList();
    }

    /** The days on which the market was, or will be, closed although they are weekdays: nyse.com/markets/hours-calendars. */
    @ParameterizedTest
    @CsvSource({
        "2024, 01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25",
        "2025, 01-01 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25",
        "2026, 01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25",
        "2027, 01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24",
        // A New Year's Day on a Saturday is not made up for: not on the Friday before, nor on the Monday after.
        "2028, 01-17 02-21 04-14 05-29 06-19 07-04 09-04 11-23 12-25",
        // Before 2022 Juneteenth was a day as any other; Christmas of 2021 was kept on the Friday before it.
        "2021, 01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24",
        "2022, 01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26"
    })
    void holidays_ofAYear_areThosePublished(int year, String published) {
        assertThat(weekdays(year).filter(day -> !UsStocks.isTradingDay(day))).isEqualTo(days(year, published));
    }

    @ParameterizedTest
    @CsvSource({"2024, 07-03 11-29 12-24", "2025, 07-03 11-28 12-24", "2026, 11-27 12-24", "2027, 11-26", "2028, 07-03 11-24"})
    void earlyClosings_ofAYear_areThosePublished(int year, String published) {
        assertThat(weekdays(year).filter(UsStocks::isTradingDay).filter(day -> UsStocks.closing(day).equals(LocalTime.of(13, 0))))
                .isEqualTo(days(year, published));
    }

    @Test
    void session_inWinter_isFrom1430To2100Utc() {
        assertThat(since("2026-01-14T14:29:59.999Z")).isNull();
        assertThat(since("2026-01-14T14:30:00Z")).isEqualTo("2026-01-14T14:30:00Z");
        assertThat(since("2026-01-14T20:59:59Z")).isEqualTo("2026-01-14T14:30:00Z");
        assertThat(since("2026-01-14T21:00:00Z")).isNull();
    }

    @Test
    void session_dayAfterTheClocksWereSetForward_isAnHourEarlierInUtc() {
        assertThat(since("2026-03-06T14:15:00Z")).isNull();
        assertThat(since("2026-03-09T14:15:00Z")).isEqualTo("2026-03-09T13:30:00Z");
        assertThat(since("2026-03-09T20:00:00Z")).isNull();
    }

    @Test
    void session_onTheDayAfterThanksgiving_endsAtOne() {
        assertThat(since("2025-11-28T17:59:59Z")).isNotNull();
        assertThat(since("2025-11-28T18:00:00Z")).isNull();
    }

    @Test
    void session_onAWeekend_isNone() {
        assertThat(since("2026-03-07T16:00:00Z")).isNull();
        assertThat(since("2026-03-08T16:00:00Z")).isNull();
    }
}
