package dev.tierdeck.engine.redis.cost;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How often commands of each name were called on a server, and how long it worked for them, by {@code INFO commandstats}; subcommands
 * ({@code config|get}, from 7.0) count for their command.
 *
 * @param times by name, in lower case
 */
record CommandTimes(Map<String, Time> times) {
    static final CommandTimes NONE = new CommandTimes(Map.of());

    private static final Pattern LINE = Pattern.compile("cmdstat_([^:|]+)[^:]*:calls=(\\d+),usec=(\\d+),.*");

    /**
     * Of one name.
     *
     * @param calls how often
     * @param micros how long in all
     */
    record Time(long calls, long micros) {
        private static final Time NONE = new Time(0, 0);

        private Time plus(Time other) {
            return new Time(calls + other.calls, micros + other.micros);
        }

        /** Since {@code before}; all of it where the server has begun to count anew. */
        private Time since(Time before) {
            return calls < before.calls || micros < before.micros ? this : new Time(calls - before.calls, micros - before.micros);
        }
    }

    static CommandTimes of(String info) {
        var times = new HashMap<String, Time>();
        info.lines().map(LINE::matcher).filter(line -> line.matches()).forEach(line ->
                times.merge(line.group(1), new Time(Long.parseLong(line.group(2)), Long.parseLong(line.group(3))), Time::plus));
        return new CommandTimes(times);
    }

    /** Microseconds that one command of this name took since {@code before}; where none was called since, ever; {@code otherwise} where none is known. */
    double mean(String name, CommandTimes before, double otherwise) {
        var all = times.getOrDefault(name, Time.NONE);
        var since = all.since(before.times.getOrDefault(name, Time.NONE));
        var known = since.calls == 0 ? all : since;
        return known.calls == 0 ? otherwise : (double) known.micros / known.calls;
    }
}
