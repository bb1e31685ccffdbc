package dev.tierdeck.market.http;

import java.time.Duration;

/**
 * How patient we are with a site.
 *
 * @param connect how long a connection may take to be made
 * @param answer how long a question may take, connection and body included
 * @param bodyLimit the longest body, in bytes, packed and unpacked
 * @param tries how often a question is sent at most, from 1
 * @param pause how long after the first failure it is sent again; doubled each time, give or take a quarter
 * @param failures after how many failures in a row a site is left alone
 * @param rest how long it is left alone
 */
public record HttpSettings(Duration connect, Duration answer, int bodyLimit, int tries, Duration pause, int failures, Duration rest) {
    /** What is used where nobody says otherwise. */
    public static final HttpSettings DEFAULT = new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(20), 64 << 20, 3,
            Duration.ofMillis(300), 5, Duration.ofSeconds(30));

    public HttpSettings {
        positive("connect", connect);
        positive("answer", answer);
        positive("pause", pause);
        positive("rest", rest);
        if (bodyLimit < 1 || tries < 1 || failures < 1) {
            throw new IllegalArgumentException("bodyLimit, tries and failures are numbers from 1, but were " + bodyLimit + ", " + tries + ", "
                    + failures);
        }
    }

    private static void positive(String setting, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException(setting + " is a duration from 1 ms, but was " + value);
        }
    }
}
