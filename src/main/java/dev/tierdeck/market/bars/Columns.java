package dev.tierdeck.market.bars;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which column of a file is what, by its header. Case and order are free; what is not of a bar is passed over. */
final class Columns {
    /** The place of a bar's opening time; 0 to 4 are its figures, in the order of {@link dev.tierdeck.market.Bar}. */
    static final int TIME = 5;
    /** The place of what is not of a bar. */
    static final int OTHER = -1;

    private static final List<String> FIGURES = List.of("open", "high", "low", "close", "volume");
    /** The likelier first: a file may have a date and a time of something else. */
    private static final List<String> TIMES = List.of("timestamp", "datetime", "date", "open_time", "open time", "opentime", "time");

    private Columns() {}

    /**
     * The place of each column.
     *
     * @throws IllegalArgumentException when one is missing; the message is a part of a sentence that says which
     */
    static int[] places(List<String> header) {
        var names = header.stream().map(each -> each.strip().toLowerCase(Locale.ROOT)).toList();
        var places = new int[names.size()];
        Arrays.fill(places, OTHER);
        for (int figure = 0; figure < FIGURES.size(); figure++) {
            int column = names.indexOf(FIGURES.get(figure));
            if (column < 0) {
                throw new IllegalArgumentException("its header names no column '" + FIGURES.get(figure) + "'");
            }
            places[column] = figure;
        }
        places[time(names)] = TIME;
        return places;
    }

    /** Where times are: in the column called so, else in the leading one, where pandas writes what a frame is indexed by. */
    private static int time(List<String> names) {
        for (var name : TIMES) {
            int column = names.indexOf(name);
            if (column >= 0) {
                return column;
            }
        }
        if (FIGURES.contains(names.getFirst())) {
            throw new IllegalArgumentException("its header names no column of times, such as 'timestamp'");
        }
        return 0;
    }
}
