import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The system that a package is for: the one it is made on, as the libraries with code of their own name it. */
enum Target {
    LINUX("Linux", "linux"), MAC("Mac", "darwin"), WINDOWS("Windows", "win32");

    private final String sqlite;
    private final String jna;

    Target(String sqlite, String jna) {
        this.sqlite = sqlite;
        this.jna = jna;
    }

    /** This system. */
    static Target here() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.contains("win") ? WINDOWS : name.contains("mac") ? MAC : LINUX;
    }

    private static boolean arm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    /** The architecture as Debian names it. */
    static String architecture() {
        return arm() ? "arm64" : "amd64";
    }

    /** Whether a file of a library is of use here; another system's code is not. */
    boolean needs(String file) {
        return wanted(file, "org/sqlite/native/([^/]+/[^/]+)/.*", sqlite + "/" + (arm() ? "aarch64" : "x86_64"))
                && wanted(file, "com/sun/jna/([a-z0-9]+-[a-z0-9-]+)/.*", jna + "-" + (arm() ? "aarch64" : "x86-64"))
                && wanted(file, "redis-server-[0-9][^-]*(?:-v5)?-(.*)", redis())
                && (this == MAC || !file.endsWith(".dylib") && !file.endsWith(".jnilib"));
    }

    /**
     * The name under which a file lies beside its jar rather than in it: SQLite's code, which is told so, and JavaFX' own, which stands at the
     * top of its jar and is looked for there first (on Windows elsewhere).
     */
    Optional<String> beside(String file) {
        boolean ours = file.matches("org/sqlite/native/.*") || this == LINUX && file.matches("lib\\w+\\.so") || this == MAC && file.matches("lib\\w+\\.dylib");
        return ours ? Optional.of(file.substring(file.lastIndexOf('/') + 1)) : Optional.empty();
    }

    private String redis() {
        return switch (this) {
            case WINDOWS -> "windows-amd64.exe";
            case MAC -> "darwin-" + architecture();
            case LINUX -> "linux-" + architecture();
        };
    }

    private static boolean wanted(String file, String named, String here) {
        var found = Pattern.compile(named).matcher(file);
        return !found.matches() || found.group(1).equals(here);
    }
}
