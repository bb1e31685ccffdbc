import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javafx.css.Stylesheet;

/** Style sheets as they are after parsing: beside {@code name.css} JavaFX looks for {@code name.bss}, and reads that in a tenth of the time. */
final class StyleSheets {
    private static final String TEXT = ".css";
    private static final String PARSED = ".bss";
    /** What it refers to would be looked for where it was parsed. */
    private static final Pattern REFERRING = Pattern.compile("@import|@font-face|url\\(");

    private StyleSheets() {}

    /** Adds the missing ones to the files of a jar. */
    static void addParsed(Map<String, byte[]> files) throws IOException {
        for (var sheet : List.copyOf(files.keySet())) {
            var name = sheet.substring(0, Math.max(0, sheet.length() - TEXT.length())) + PARSED;
            if (sheet.endsWith(TEXT) && !files.containsKey(name) && !REFERRING.matcher(new String(files.get(sheet), StandardCharsets.UTF_8)).find()) {
                files.put(name, parsed(files.get(sheet)));
            }
        }
    }

    private static byte[] parsed(byte[] text) throws IOException {
        var folder = Files.createTempDirectory("style");
        var from = Files.write(folder.resolve("sheet" + TEXT), text);
        var to = folder.resolve("sheet" + PARSED);
        try {
            Stylesheet.convertToBinary(from.toFile(), to.toFile());
            return Files.readAllBytes(to);
        } finally {
            Files.deleteIfExists(to);
            Files.delete(from);
            Files.delete(folder);
        }
    }
}
