import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What the build says of the program, each a system property of the same name. */
final class Settings {
    private Settings() {}

    private static String of(String name) {
        var value = System.getProperty(name, "");
        if (value.isBlank()) {
            throw new IllegalStateException("the property " + name + " is missing; mvn -Pdist package sets it");
        }
        return value.strip();
    }

    static String version() {
        return of("dist.version");
    }

    /** The day that the build is said to be of. */
    static String date() {
        return of("dist.date").substring(0, 10);
    }

    /** What the program is told at each start, in one place with what the run command tells it. */
    static List<String> flags() {
        return Arrays.asList(of("dist.flags").split("\\s+"));
    }

    /** Whether a kind of package is to be made: all that can be, where none is named. */
    static boolean wants(String kind) {
        var only = System.getProperty("dist.only", "");
        return only.isBlank() || only.equals(kind);
    }

    static String description() {
        return of("dist.description");
    }

    /** Where the build puts what it makes. */
    static Path target() {
        return Path.of(of("dist.target"));
    }

    static Path packaging() {
        return Path.of(of("dist.packaging"));
    }
}
