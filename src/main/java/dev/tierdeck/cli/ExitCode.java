package dev.tierdeck.cli;

/** How a run ended, for scripts. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;
    /** Failed, or done in part. */
    public static final int FAILED = 1;
    /** Used wrongly: an option, an address, a pattern. */
    public static final int USAGE = 2;
    /** The server was not reached, or did not accept the password. */
    public static final int UNREACHED = 3;
    /** Refused: read-only, not confirmed, looked at too long ago, or not permitted by the server. */
    public static final int REFUSED = 4;
    /** There is no display to open a window on. */
    public static final int NO_DISPLAY = 5;

    private ExitCode() {}
}
