package dev.tierdeck.desktop.overview.count;

/** How much of the past the chart shows. */
public enum Window {
    MINUTE(1), FIVE(5), QUARTER(15), HOUR(60);

    private final int minutes;

    Window(int minutes) {
        this.minutes = minutes;
    }

    public int minutes() {
        return minutes;
    }

    public long millis() {
        return minutes * 60_000L;
    }
}
