import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The files of a Linux package where they will stand. Menu entry, icons, manual and the command are files of the package like all others, so
 * that they come and go with it and no script of ours runs at installing: what jpackage would do by scripts of xdg-utils.
 */
final class LinuxTree {
    private static final String ID = "dev.tierdeck.Tierdeck";
    private static final List<Integer> SIZES = List.of(16, 22, 24, 32, 48, 64, 128, 256, 512);

    private final Path root;

    LinuxTree(Path root) {
        this.root = root;
    }

    /** Puts all of it in place; the image is moved, not copied, as its cache knows its files' times. */
    void grow(Path image) throws IOException {
        Files.createDirectories(root.resolve("opt"));
        Files.move(image, root.resolve("opt/tierdeck"));
        copy("linux/" + ID + ".desktop", "usr/share/applications/" + ID + ".desktop");
        for (int size : SIZES) {
            copy("icons/tierdeck-" + size + ".png", "usr/share/icons/hicolor/" + size + "x" + size + "/apps/" + ID + ".png");
        }
        copy("icons/tierdeck.svg", "usr/share/icons/hicolor/scalable/apps/" + ID + ".svg");
        write("usr/share/metainfo/" + ID + ".metainfo.xml", Files.readString(Settings.packaging().resolve("linux/" + ID + ".metainfo.xml"))
                .replace("@VERSION@", Settings.version()).replace("@DATE@", Settings.date()));
        copy("linux/copyright", "usr/share/doc/tierdeck/copyright");
        new Manual().write(root.resolve("usr/share/man/man1/tierdeck.1.gz"), root.resolve("usr/share/bash-completion/completions/tierdeck"));
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createSymbolicLink(root.resolve("usr/bin/tierdeck"), Path.of("../../opt/tierdeck/bin/tierdeck"));
        readable();
    }

    private void copy(String from, String to) throws IOException {
        var place = root.resolve(to);
        Files.createDirectories(place.getParent());
        Files.copy(Settings.packaging().resolve(from), place);
    }

    private void write(String to, String content) throws IOException {
        Files.createDirectories(root.resolve(to).getParent());
        Files.writeString(root.resolve(to), content);
    }

    /** For everybody, whatever the umask of whoever builds. */
    private void readable() throws IOException {
        try (var all = Files.walk(root)) {
            for (var each : all.filter(place -> !Files.isSymbolicLink(place)).toList()) {
                boolean run = Files.isDirectory(each) || Files.isExecutable(each);
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(run ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    /** The size of all of it, in kilobytes. */
    long kilobytes() throws IOException {
        try (var all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum() / 1024;
        }
    }
}
