package dev.tierdeck.layout;

/**
 * Where something is declared.
 *
 * @param file the file's name
 * @param line the line, from 1
 */
public record Source(String file, int line) {
    @Override
    public String toString() {
        return file + ", line " + line;
    }
}
