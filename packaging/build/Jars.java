import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The jars as they are shipped: without the code of other systems, and not compressed. The package compresses all of it together and better,
 * and what is read at each start need not be unpacked at each start. For the same reason what is code of this system's lies beside the jars
 * (from within it would be copied, into the user's home or a temporary folder), and style sheets are there as they are after parsing, too.
 */
final class Jars {
    /** What only builds read. A jar whose content changes is not signed any more; module-info is of no use on a class path. */
    private static final Pattern IDLE = Pattern.compile("META-INF/(maven/.*|proguard/.*|native-image/.*|versions/\\d+/OSGI-INF/.*|.*\\.(SF|RSA|DSA)|INDEX\\.LIST)"
            + "|.*module-info\\.class|.*/");
    private static final FileTime STAMP = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    private final Target target;

    Jars(Target target) {
        this.target = target;
    }

    /** Puts these jars, those of a folder among them, into another folder. */
    void ship(List<Path> from, Path to) throws IOException {
        for (var place : from) {
            if (Files.isDirectory(place)) {
                try (var files = Files.list(place)) {
                    ship(files.filter(file -> file.toString().endsWith(".jar")).sorted().toList(), to);
                }
            } else {
                ship(place, to.resolve(place.getFileName()));
            }
        }
    }

    private void ship(Path jar, Path to) throws IOException {
        try (var in = new ZipFile(jar.toFile())) {
            var entries = in.stream().filter(entry -> !IDLE.matcher(entry.getName()).matches() && target.needs(entry.getName())).toList();
            if (entries.stream().allMatch(entry -> entry.getName().equals("META-INF/MANIFEST.MF"))) {
                return; // The empty jar of a library that is there under its system's name.
            }
            var files = new LinkedHashMap<String, byte[]>();
            for (var entry : entries) {
                files.putIfAbsent(entry.getName(), in.getInputStream(entry).readAllBytes());
            }
            StyleSheets.addParsed(files);
            try (var out = new ZipOutputStream(Files.newOutputStream(to))) {
                for (var file : files.entrySet()) {
                    ship(file.getKey(), file.getValue(), to, out);
                }
            }
        }
        Files.setLastModifiedTime(to, STAMP);
    }

    private void ship(String name, byte[] content, Path jar, ZipOutputStream out) throws IOException {
        var beside = target.beside(name).map(jar::resolveSibling).orElse(null);
        if (beside == null) {
            store(out, name, content);
        } else {
            Files.write(beside, content);
            Files.setLastModifiedTime(beside, STAMP);
        }
    }

    private static void store(ZipOutputStream out, String name, byte[] content) throws IOException {
        var sum = new CRC32();
        sum.update(content);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        entry.setLastModifiedTime(STAMP);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
