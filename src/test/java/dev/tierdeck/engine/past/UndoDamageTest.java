package dev.tierdeck.engine.past;

import static dev.tierdeck.engine.past.Keeping.batch;
import static dev.tierdeck.engine.past.Keeping.begin;
import static dev.tierdeck.engine.past.Keeping.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.past.Keeping.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Files that end too early, and files of which bytes have changed. */
@Timeout(120)
final class UndoDamageTest {
    @TempDir
    private Path folder;
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private UndoFolder store;
    private String id;
    private Path file;
    private byte[] whole;
    /** Where the header ends, and where each batch does. */
    private final List<Integer> ends = new ArrayList<>();
    private final List<List<String>> batches = IntStream.range(0, 3).mapToObj(i -> texts(batch(i, 4, 20))).toList();

    @BeforeEach
    void keepThree() throws IOException {
        logged.start();
        log().addAppender(logged);
        store = Keeping.open(folder, 1 << 20, new HandClock());
        try (var draft = begin(store)) {
            id = draft.id();
            file = folder.resolve(id + ".undo");
            ends.add((int) Files.size(file));
            for (int i = 0; i < 3; i++) {
                draft.keep(batch(i, 4, 20));
                ends.add((int) Files.size(file));
            }
        }
        whole = Files.readAllBytes(file);
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger(UndoFolder.class.getPackageName());
    }

    @AfterEach
    void close() {
        log().detachAppender(logged);
        store.close();
    }

    /** What is handed out, and whether it ended well. */
    private record Had(List<List<String>> batches, boolean sound) {}

    private Had read() {
        var had = new ArrayList<List<String>>();
        try {
            store.read(id, batch -> had.add(texts(batch)));
            return new Had(had, true);
        } catch (CacheException.NoUndo damaged) {
            assertThat(damaged).hasMessageContaining(id).hasMessageMatching("(?s).*(damaged|can't be read).*").hasMessageNotContaining("k:");
            return new Had(had, false);
        }
    }

    @Test
    void read_cutAtAnyLength_handsOutTheBatchesThatAreWhole() throws Exception {
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int cut = length;
            int there = (int) ends.stream().skip(1).filter(end -> end <= cut).count();
            assertThat(read()).as("cut at " + length).isEqualTo(new Had(batches.subList(0, there), length >= ends.getFirst()));
            assertThat(store.find(id) != null).as("found when cut at " + length).isEqualTo(there > 0);
        }
    }

    @Test
    void read_anyByteChanged_isToldAndAllElseIsHandedOut() throws Exception {
        for (int place = 0; place < whole.length; place++) {
            var changed = whole.clone();
            changed[place] ^= 0x10;
            Files.write(file, changed);
            assertThat(read()).as("changed at " + place).isEqualTo(new Had(withoutThatAt(place), false));
        }
    }

    /** A batch is lost with its own bytes; with the head of one, those behind it are too. */
    private List<List<String>> withoutThatAt(int place) {
        if (place < ends.getFirst()) {
            return List.of();
        }
        var left = new ArrayList<>(batches);
        int hit = IntStream.range(0, 3).filter(i -> place < ends.get(i + 1)).findFirst().orElseThrow();
        if (place < ends.get(hit) + Frame.HEAD) {
            return left.subList(0, hit);
        }
        left.remove(hit);
        return left;
    }

    @Test
    void read_endsInZeros_handsOutWhatIsBeforeThem() throws Exception {
        for (int zeros : new int[] {1, 11, 12, 13, 70_000}) {
            Files.write(file, Arrays.copyOf(whole, whole.length + zeros));
            assertThat(read()).as(zeros + " zeros").isEqualTo(new Had(batches, true));
        }
    }

    @Test
    void read_zerosAndMoreBehindThem_isToldAsDamage() throws Exception {
        var changed = Arrays.copyOf(whole, whole.length + 100_000);
        changed[changed.length - 1] = 1;
        Files.write(file, changed);

        assertThat(read()).isEqualTo(new Had(batches, false));
    }

    @Test
    void read_consumerThrows_isPassedOn() {
        assertThatThrownBy(() -> store.read(id, batch -> {
            throw new IllegalStateException("no server");
        })).isInstanceOf(IllegalStateException.class).hasMessage("no server");
        assertThat(store.find(id)).isNotNull();
    }

    @Test
    void all_headerIsDamaged_isPassedOverAndLoggedOnce() throws Exception {
        Files.write(file, Arrays.copyOfRange(whole, 5, whole.length));

        assertThat(store.all()).isEmpty();
        assertThat(store.all()).isEmpty();
        assertThat(logged.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).contains(id).doesNotContain("k:");
            assertThat(event.getThrowableProxy().getMessage()).contains("header");
        });
        assertThat(file).as("a newer version's, perhaps").exists();
    }

    @Test
    void open_processEndedBeforeItKeptAnything_fileGoes() throws Exception {
        Files.write(file, Arrays.copyOf(whole, ends.get(1) - 1));
        Keeping.open(folder, 1 << 20, new HandClock()).close();

        assertThat(file).doesNotExist();
    }

    @Test
    void open_headerIsDamaged_fileStaysUntilItsTimeIsOver() throws Exception {
        Files.write(file, Arrays.copyOf(whole, 10));
        var clock = new HandClock();
        Keeping.open(folder, 1 << 20, clock).close();
        assertThat(file).exists();
        clock.set(Keeping.START.plusSeconds(3600));
        Keeping.open(folder, 1 << 20, clock).close();

        assertThat(file).doesNotExist();
    }
}
