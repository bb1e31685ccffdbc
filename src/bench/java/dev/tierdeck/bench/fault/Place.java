package dev.tierdeck.bench.fault;

import java.nio.file.Path;

/**
 * Where a process finds its parts.
 *
 * @param subject what is put through it
 * @param number of the process
 * @param logs where the logs are written
 * @param disk its own
 * @param redis the port of its own line to Redis
 * @param postgres the same to PostgreSQL
 */
record Place(String subject, int number, Path logs, Path disk, int redis, int postgres) {
    String[] words() {
        return new String[] {subject, Integer.toString(number), logs.toString(), disk.toString(), Integer.toString(redis),
            Integer.toString(postgres)};
    }

    static Place of(String... words) {
        return new Place(words[0], Integer.parseInt(words[1]), Path.of(words[2]), Path.of(words[3]), Integer.parseInt(words[4]),
                Integer.parseInt(words[5]));
    }

    String process() {
        return "process-" + number;
    }
}
