import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Makes the native package of the system that it runs on, of the jars that the build has put together; {@code mvn -Pdist package} starts it. */
final class Package {
    private Package() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var target = Target.here();
        var work = clean(Settings.target().resolve("dist-image"));
        var done = clean(Settings.target().resolve("dist"));
        var jars = Files.createDirectories(work.resolve("jars"));
        new Jars(target).ship(List.of(Settings.target().resolve("tierdeck.jar"), Settings.target().resolve("lib")), jars);
        new Notices().write(jars, jars.resolve("notices"));
        var image = new Image(target, work.resolve(target == Target.MAC ? "Tierdeck.app" : "tierdeck"));
        image.link(jars);
        image.train(work);
        if (target == Target.LINUX) {
            linux(work, image.folder(), done);
        } else {
            new Installer(target).pack(image.folder(), done);
        }
    }

    private static void linux(Path work, Path image, Path done) throws IOException, InterruptedException {
        var root = work.resolve("root");
        var tree = new LinuxTree(root);
        tree.grow(image);
        new Deb(root).pack(tree, done);
        if (Settings.wants("rpm") && Rpm.isPossible()) {
            new Rpm(work, root).pack(done);
        }
    }

    private static Path clean(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
