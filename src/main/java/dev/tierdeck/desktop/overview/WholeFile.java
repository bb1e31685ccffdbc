package dev.tierdeck.desktop.overview;

import dev.tierdeck.engine.file.Medium;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/** Writes a file whole or not at all: beside its place first, so that a full disk leaves neither half of it nor takes what stood there. */
final class WholeFile {
    private WholeFile() {}

    /** What is written; made in the background. */
    @FunctionalInterface
    interface Content {
        byte[] bytes() throws IOException;
    }

    /**
     * Writes it.
     *
     * @return the file
     * @throws IOException when it could not be written; nothing is left behind then
     */
    static Path write(Path file, Content content, Medium disk) throws IOException {
        var bytes = content.bytes();
        var half = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".part");
        try {
            try (var open = new RandomAccessFile(half.toFile(), "rw")) {
                disk.write(open, bytes);
                disk.force(open);
            }
            return Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** A picture as PNG; {@code pixels} are ARGB, row by row. */
    static byte[] png(int width, int[] pixels) throws IOException {
        var image = new BufferedImage(width, pixels.length / width, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, image.getHeight(), pixels, 0, width);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
