package dev.tierdeck.layout;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import dev.tierdeck.engine.Hours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The core trading session in New York: 9:30 to 16:00 on weekdays that are no holiday, to 13:00 on some days before or after one. By the
 * New York Stock Exchange's list of holidays and early closings (nyse.com/markets/hours-calendars; for 2025 to 2027 as announced on 8
 * November 2024, for 2028 on 23 December 2025) and its Rule 7.2 on holidays at weekends. Closings that follow no rule, such as a day of
 * mourning, are not known here.
 */
final class UsStocks implements Hours {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);
    private static final LocalTime EARLY = LocalTime.of(13, 0);
    private static final int FIRST_JUNETEENTH = 2022;

    @Override
    public @Nullable Instant openSince(Instant at) {
        var there = at.atZone(NEW_YORK);
        var day = there.toLocalDate();
        var time = there.toLocalTime();
        boolean open = isTradingDay(day) && !time.isBefore(OPEN) && time.isBefore(closing(day));
        return open ? day.atTime(OPEN).atZone(NEW_YORK).toInstant() : null;
    }

    static boolean isTradingDay(LocalDate day) {
        return day.getDayOfWeek() != SATURDAY && day.getDayOfWeek() != SUNDAY && !isHoliday(day);
    }

    /** When a trading day ends: early on the day after Thanksgiving, and on the eves of Independence Day and Christmas. */
    static LocalTime closing(LocalDate day) {
        boolean eve = day.getMonth() == Month.JULY && day.getDayOfMonth() == 3 || day.getMonth() == Month.DECEMBER && day.getDayOfMonth() == 24;
        return eve || day.minusDays(1).equals(thanksgiving(day.getYear())) ? EARLY : CLOSE;
    }

    private static boolean isHoliday(LocalDate day) {
        int year = day.getYear();
        return switch (day.getMonth()) {
            // On a Saturday it is not made up for: the Friday before, in December, ends a year's accounts.
            case JANUARY -> day.equals(observed(LocalDate.of(year, Month.JANUARY, 1))) || day.equals(nth(3, MONDAY, year, Month.JANUARY));
            case FEBRUARY -> day.equals(nth(3, MONDAY, year, Month.FEBRUARY));
            case MARCH, APRIL -> day.equals(easter(year).minusDays(2));
            case MAY -> day.equals(LocalDate.of(year, Month.MAY, 1).with(lastInMonth(MONDAY)));
            case JUNE -> year >= FIRST_JUNETEENTH && day.equals(observed(LocalDate.of(year, Month.JUNE, 19)));
            case JULY -> day.equals(observed(LocalDate.of(year, Month.JULY, 4)));
            case SEPTEMBER -> day.equals(nth(1, MONDAY, year, Month.SEPTEMBER));
            case NOVEMBER -> day.equals(thanksgiving(year));
            case DECEMBER -> day.equals(observed(LocalDate.of(year, Month.DECEMBER, 25)));
            default -> false;
        };
    }

    /** The weekday on which a holiday is kept: Friday for a Saturday, Monday for a Sunday. */
    private static LocalDate observed(LocalDate holiday) {
        return switch (holiday.getDayOfWeek()) {
            case SATURDAY -> holiday.minusDays(1);
            case SUNDAY -> holiday.plusDays(1);
            default -> holiday;
        };
    }

    private static LocalDate thanksgiving(int year) {
        return nth(4, THURSDAY, year, Month.NOVEMBER);
    }

    private static LocalDate nth(int count, DayOfWeek weekday, int year, Month month) {
        return LocalDate.of(year, month, 1).with(dayOfWeekInMonth(count, weekday));
    }

    /** Easter Sunday in the Gregorian calendar, by the anonymous algorithm in Meeus, Astronomical Algorithms, 2nd edition, chapter 8. */
    private static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int inCentury = year % 100;
        int epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        int late = (golden + 11 * epact + 22 * weekday) / 451;
        int day = epact + weekday - 7 * late + 114;
        return LocalDate.of(year, day / 31, day % 31 + 1);
    }
}
