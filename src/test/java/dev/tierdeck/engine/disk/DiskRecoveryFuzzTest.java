package dev.tierdeck.engine.disk;

import static dev.tierdeck.engine.disk.Sample.ALONE;
import static dev.tierdeck.engine.disk.Sample.EVERY;
import static dev.tierdeck.engine.disk.Sample.SHARED;
import static dev.tierdeck.engine.disk.Sample.entry;
import static dev.tierdeck.engine.disk.Sample.file;
import static dev.tierdeck.engine.disk.Sample.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Selection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** The disk tier's file as a crash, a bad disk or another program left it. */
class DiskRecoveryFuzzTest {
    private static final int ENTRIES = 40;
    /** Three bytes say where, one says what stands there. */
    private static final int WOUND = 4;
    private static final int WOUNDS = 64;

    @TempDir
    static Path folder;
    private static byte[] sound;

    @BeforeAll
    static void fill() throws IOException {
        var first = folder.resolve("first");
        try (var disk = DiskTier.open(DiskSettings.in(first))) {
            for (int i = 0; i < ENTRIES; i++) {
                disk.put(i % 2 == 0 ? ALONE : SHARED, entry(key(i), "value " + i, "tag " + i % 3), null);
            }
        }
        sound = Files.readAllBytes(file(first));
    }

    static Stream<byte[]> wounds() {
        var random = new Random(1);
        // Once found: a digit of the era that became a letter.
        var era = Base64.getDecoder().decode("KJWbt+V6AaIBAAEAAA3//2EYs4inCmF2ZXJzYWzWnVys");
        return Stream.concat(Stream.of(era), Stream.iterate(1, size -> size <= 1 + WOUNDS * WOUND, size -> size + 5 * WOUND).map(size -> {
            var bytes = new byte[size];
            random.nextBytes(bytes);
            return bytes;
        }));
    }

    @MethodSource("wounds")
    @FuzzTest
    void file_damagedAnywhere_opensAsAnEmptyOneOrAnswers_andRefusesNobody(byte[] wounds) throws IOException {
        var directory = Files.createTempDirectory(folder, "disk");
        try {
            Files.write(file(directory), damaged(ByteBuffer.wrap(wounds)));
            try (var disk = DiskTier.open(DiskSettings.in(directory))) {
                use(disk);
            }
            try (var disk = DiskTier.open(DiskSettings.in(directory))) {
                use(disk);
            }
        } finally {
            remove(directory);
        }
    }

    /** The first byte says whether the file breaks off, at the first wound. */
    private static byte[] damaged(ByteBuffer wounds) {
        var bytes = sound.clone();
        boolean breaksOff = wounds.hasRemaining() && wounds.get() < 0;
        int end = bytes.length;
        for (int i = 0; i < WOUNDS && wounds.remaining() >= WOUND; i++) {
            int wound = wounds.getInt();
            int at = (wound >>> Byte.SIZE) % bytes.length;
            bytes[at] = (byte) wound;
            end = breaksOff && i == 0 ? at : end;
        }
        return Arrays.copyOf(bytes, end);
    }

    /** Everything is asked, whether it is up or says that it is down: no answer is an exception. */
    private static void use(DiskTier disk) {
        for (int i = 0; i < ENTRIES; i++) {
            if (disk.get(ALONE, key(i)) instanceof Entry<String> found) {
                assertThat(found.key()).isEqualTo(key(i));
            }
        }
        disk.put(ALONE, entry(key(1), "new"), null);
        assertThat(disk.status().sentence()).isNotEmpty();
    }

    private static void remove(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
