package dev.tierdeck.engine.service;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A file of settings, in UTF-8: one JSON object where its name ends in {@code .json}, else properties. Each value keeps its line. */
final class SettingsFile {
    private final Path path;
    private final List<Given> given = new ArrayList<>();

    private SettingsFile(Path path) {
        this.path = path;
    }

    /**
     * What stands in it, in order.
     *
     * @throws SettingsException when it can't be read, or is neither JSON nor properties
     */
    static List<Given> read(Path path) {
        var file = new SettingsFile(path);
        try {
            var text = Files.readString(path);
            if (path.toString().endsWith(".json")) {
                file.json(text);
            } else {
                file.properties(text);
            }
            return file.given;
        } catch (IOException unreadable) {
            throw new SettingsException(List.of("The file " + path + " can't be read; give a readable file in UTF-8, or none."), unreadable);
        }
    }

    /** One line at a time, or several where a line ends in a backslash: the JDK's reader does not tell lines. */
    private void properties(String text) throws IOException {
        var lines = text.split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int first = i;
            var whole = new StringBuilder(lines[i]);
            while (!isComment(lines[first]) && isContinued(lines[i]) && i + 1 < lines.length) {
                whole.append('\n').append(lines[++i]);
            }
            property(whole.toString(), first + 1);
        }
    }

    private void property(String text, int line) throws IOException {
        var read = new Properties();
        try {
            read.load(new StringReader(text));
        } catch (IllegalArgumentException malformed) {
            // The JDK's message may hold part of the value, so it is not handed on.
            throw wrong(line, "has a malformed \\u escape; allowed is \\u and four digits of base 16");
        }
        read.forEach((name, value) -> add((String) name, (String) value, line));
    }

    private static boolean isComment(String line) {
        var text = line.stripLeading();
        return text.startsWith("#") || text.startsWith("!");
    }

    private static boolean isContinued(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private void json(String text) {
        int line = 1;
        try (var parser = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong(1, "is no JSON object; allowed is one object of names and values");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                line = parser.currentTokenLocation().getLineNr();
                var name = parser.currentName();
                parser.nextToken();
                add(name, scalar(parser, name, line), line);
            }
            if (parser.nextToken() != null) {
                throw wrong(parser.currentTokenLocation().getLineNr(), "goes on behind the object; allowed is one object");
            }
        } catch (JacksonException malformed) {
            // Its message may quote what it stumbled on, a secret perhaps, so it is not handed on.
            throw wrong(malformed.getLocation() == null ? line : malformed.getLocation().getLineNr(), "is no JSON");
        }
    }

    private String scalar(JsonParser parser, String name, int line) {
        return switch (parser.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> parser.getString();
            default -> throw wrong(line, "gives " + name + " no plain value; allowed are a text, a number, true and false");
        };
    }

    private void add(String name, String value, int line) {
        given.add(new Given(name.strip(), value, path.getFileName() + ", line " + line));
    }

    private SettingsException wrong(int line, String what) {
        return new SettingsException(List.of(path.getFileName() + ", line " + line + " " + what + "."), null);
    }
}
