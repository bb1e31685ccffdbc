package dev.tierdeck.market.yahoo;

import dev.tierdeck.market.http.BaseAddress;

/**
 * Where Yahoo Finance is, and how it is asked.
 *
 * @param address where it is
 * @param agent the browser we say we are; printable ASCII
 * @param perMinute how often it may be asked in a minute, from 1
 */
public record YahooSettings(BaseAddress address, String agent, int perMinute) {
    /** What is used where nobody says otherwise. */
    public static final YahooSettings DEFAULT = new YahooSettings(BaseAddress.parse("yahoo.address", "https://query1.finance.yahoo.com"),
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36", 100);

    public YahooSettings {
        if (!agent.matches("[ -~]+")) {
            throw new IllegalArgumentException("yahoo.agent is a line of plain characters, such as Mozilla/5.0, but was '" + agent + "'");
        }
        if (perMinute < 1) {
            throw new IllegalArgumentException("yahoo.perMinute is a number from 1, but was " + perMinute);
        }
    }
}
