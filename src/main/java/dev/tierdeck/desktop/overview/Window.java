package dev.tierdeck.desktop.overview;

/** How much of the past the chart shows. */
enum Window {
    MINUTE(1), FIVE(5), QUARTER(15), HOUR(60);

    private final int minutes;

    Window(int minutes) {
        this.minutes = minutes;
    }

    int minutes() {
        return minutes;
    }

    long millis() {
        return minutes * 60_000L;
    }
}
