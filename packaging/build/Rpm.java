import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The RPM of a tree, where there is {@code rpmbuild}. */
final class Rpm {
    private final Path work;
    private final Path root;

    Rpm(Path work, Path root) {
        this.work = work;
        this.root = root;
    }

    static boolean isPossible() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "rpmbuild")));
    }

    void pack(Path to) throws IOException, InterruptedException {
        var machine = Target.architecture().equals("arm64") ? "aarch64" : "x86_64";
        var spec = work.resolve("tierdeck.spec");
        Files.writeString(spec, Files.readString(Settings.packaging().resolve("linux/tierdeck.spec")).replace("@VERSION@", Settings.version())
                .replace("@RPM_ARCHITECTURE@", machine).replace("@ROOT@", root.toString()));
        Command.run(List.of("rpmbuild", "-bb", "--quiet", "--define", "_topdir " + work.resolve("rpm"), "--define", "_rpmdir " + to, spec.toString()));
        var packed = to.resolve(machine).resolve("tierdeck-" + Settings.version() + "-1." + machine + ".rpm");
        Files.move(packed, to.resolve(packed.getFileName()));
        Files.delete(packed.getParent());
    }
}
