import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Debian package of a tree. */
final class Deb {
    private final Path root;

    Deb(Path root) {
        this.root = root;
    }

    /** Packs it; answers the package. */
    Path pack(LinuxTree tree, Path to) throws IOException, InterruptedException {
        var control = Files.createDirectories(root.resolve("DEBIAN")).resolve("control");
        Files.writeString(control, Files.readString(Settings.packaging().resolve("linux/control")).replace("@VERSION@", Settings.version())
                .replace("@ARCHITECTURE@", Target.architecture()).replace("@SIZE@", Long.toString(tree.kilobytes())));
        var packed = to.resolve("tierdeck_" + Settings.version() + "_" + Target.architecture() + ".deb");
        Command.run(List.of("dpkg-deb", "--root-owner-group", "--threads-max=2", "-Zxz", "-z4", "--build", root.toString(), packed.toString()));
        Files.delete(control);
        Files.delete(root.resolve("DEBIAN"));
        return packed;
    }
}
