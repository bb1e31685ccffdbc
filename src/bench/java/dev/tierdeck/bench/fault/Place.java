package dev.tierdeck.bench.fault;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a process finds its parts.
 *
 * @param subject what is put through it
 * @param number of the process
 * @param logs where the logs are written
 * @param disk its own
 * @param redis the port of its own line to Redis
 * @param postgres the same to PostgreSQL
 * @param fence how long Redis may be silent before copies are fenced off
 */
record Place(String subject, int number, Path logs, Path disk, int redis, int postgres, Duration fence) {
    String[] words() {
        return new String[] {subject, Integer.toString(number), logs.toString(), disk.toString(), Integer.toString(redis), Integer.toString(postgres),
            fence.toString()};
    }

    static Place of(String... words) {
        return new Place(words[0], Integer.parseInt(words[1]), Path.of(words[2]), Path.of(words[3]), Integer.parseInt(words[4]),
                Integer.parseInt(words[5]), Duration.parse(words[6]));
    }

    String process() {
        return "process-" + number;
    }
}
