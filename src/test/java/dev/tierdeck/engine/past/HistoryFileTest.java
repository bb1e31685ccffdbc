package dev.tierdeck.engine.past;

import static dev.tierdeck.engine.past.Keeping.CONNECTION;
import static dev.tierdeck.engine.past.Keeping.START;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.file.Medium;
import dev.tierdeck.testing.ChildJvm;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What was done on this machine, told by any number of processes, and never in their way. */
@Timeout(120)
final class HistoryFileTest {
    @TempDir
    private Path folder;
    private Path file;
    private HistoryFile history;
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void open() {
        file = folder.resolve("state/history.jsonl");
        history = HistoryFile.open(file);
        logged.start();
        log().addAppender(logged);
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger(HistoryFile.class);
    }

    @AfterEach
    void stopListening() {
        log().detachAppender(logged);
    }

    static Past past(String id, @Nullable String undo) {
        return new Past(id, START, "key of " + id, new Past.Deed("cli@desk/7", "ada", "desk", Origin.COMMAND, 12, undo), null, false);
    }

    private List<String> ids(int most) {
        return history.latest(CONNECTION, most).stream().map(Past::id).toList();
    }

    private void addThree() {
        Stream.of("a", "b", "c").forEach(id -> history.add(CONNECTION, past(id, null)));
    }

    private void assertWarnedOnce(String of) {
        assertThat(logged.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).contains(of).contains(file.toString());
            assertThat(event.getThrowableProxy()).as("the cause").isNotNull();
        });
    }

    @Test
    void latest_added_isTheSameAndNotTheServers() {
        var odd = new Past("1-0", START, "keys like \u0000\n\"\u001b[31m\u202e*",
                new Past.Deed("w", "", "", Origin.WINDOW, -1, "u"), null, true);
        var undone = new Past("2-0", START, "all", new Past.Deed("w", "ada", "desk", Origin.LIBRARY, 0, null), START.plusSeconds(3), false);
        history.add(CONNECTION, odd);
        history.add(CONNECTION, undone);

        assertThat(history.latest(CONNECTION, 10)).containsExactly(undone,
                new Past(odd.id(), odd.at(), odd.what(), odd.deed(), null, false));
    }

    @Test
    void latest_noFile_isEmpty() {
        assertThat(history.latest(CONNECTION, 10)).isEmpty();
        assertThat(file).doesNotExist();
        assertThat(logged.list).isEmpty();
    }

    @Test
    void latest_manyConnections_areNewestFirstOfThatOneAndNoMoreThanAsked() {
        for (int i = 0; i < 3000; i++) {
            history.add(i % 3 == 0 ? CONNECTION : "server-2/0", past("p" + i, null));
        }

        assertThat(ids(3)).containsExactly("p2997", "p2994", "p2991");
        assertThat(ids(5000)).hasSize(1000).endsWith("p3", "p0");
    }

    @Test
    void undone_laterOn_isMarkedThereAlone() {
        history.add(CONNECTION, past("a", "undo-a"));
        history.add("server-2/0", past("b", "undo-a"));
        history.add(CONNECTION, past("c", "undo-c"));
        history.add(CONNECTION, past("d", null));
        history.undone(CONNECTION, "undo-a", START.plusSeconds(60));

        assertThat(history.latest(CONNECTION, 10)).extracting(Past::undone).containsExactly(null, null, START.plusSeconds(60));
        assertThat(history.latest("server-2/0", 10)).extracting(Past::undone).containsOnlyNulls();
    }

    @Test
    void file_isForItsOwnerAloneAndALineEach() throws Exception {
        history.add(CONNECTION, new Past("1", START, "a\nb\u0007", past("1", null).deed(), null, false));
        history.undone(CONNECTION, "x", START);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(file.getParent())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.readString(file).chars().filter(c -> c < ' ')).containsExactly((int) '\n', (int) '\n');
    }

    @Test
    void add_words100000Long_areCut() {
        history.add(CONNECTION, new Past("1", START, "\ud83d\ude00".repeat(50_000), past("1", null).deed(), null, false));

        assertThat(history.latest(CONNECTION, 1)).singleElement().satisfies(past -> assertThat(past.what()).hasSizeBetween(3990, 4010));
    }

    @Test
    void latest_linesThatAreNone_arePassedOverAndLoggedOnce() throws Exception {
        addThree();
        var lines = Files.readAllLines(file);
        Files.write(file, List.of("", "[1,2]", lines.get(0), "\u0000\u0000", "{\"at\":7}", lines.get(1), "not JSON",
                lines.get(2).replace("COMMAND", "MOON"), lines.get(2)));

        assertThat(ids(10)).containsExactly("c", "b", "a");
        assertThat(ids(10)).hasSize(3);
        assertWarnedOnce("passed over");
    }

    @Test
    void add_fileWasCutAnywhere_keepsAllThatIsWholeAndTheNew() throws Exception {
        addThree();
        var whole = Files.readAllBytes(file);
        int end = Files.readAllLines(file).getFirst().length();
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            var there = new ArrayList<>(Stream.of("c", "b", "a").skip(3 - there(length, end)).toList());
            assertThat(ids(10)).as("cut at " + length).isEqualTo(there);
            history.add(CONNECTION, past("d", null));
            there.addFirst("d");
            assertThat(ids(10)).as("cut at " + length + " and added to").isEqualTo(there);
        }
    }

    /** How many of lines of equal length are there, with or without their ends. */
    private static int there(int length, int line) {
        return (length + 1) / (line + 1);
    }

    @Test
    void add_diskCanNotBeWritten_isLoggedAndNotThrown() throws Exception {
        Files.createFile(file.getParent());
        history.add(CONNECTION, past("a", null));

        assertWarnedOnce("could not be written");
    }

    @Test
    void add_diskIsFull_isLoggedAndTheFileStaysAsItWas() throws Exception {
        addThree();
        var before = Files.readAllBytes(file);
        var full = HistoryFile.open(file, new Medium() {
            @Override
            public void write(RandomAccessFile out, byte[] bytes) throws IOException {
                out.write(bytes, 0, bytes.length / 2);
                throw new IOException("No space left on device");
            }
        }, Duration.ofSeconds(5));
        full.add(CONNECTION, past("d", null));

        assertWarnedOnce("could not be written");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(ids(10)).hasSize(3);
    }

    @Test
    void add_returned_wasForced() {
        var lengths = new ArrayList<Long>();
        var counting = HistoryFile.open(file, new Medium() {
            @Override
            public void force(RandomAccessFile out) throws IOException {
                lengths.add(out.length());
                Medium.super.force(out);
            }
        }, Duration.ofSeconds(5));
        counting.add(CONNECTION, past("a", null));

        assertThat(lengths).containsExactly(file.toFile().length());
    }

    @Test
    void latest_fileCanNotBeRead_isLoggedAndEmpty() throws Exception {
        Files.createDirectories(file);

        assertThat(ids(10)).isEmpty();
        assertWarnedOnce("can't be read");
    }

    @Test
    void add_beyond4Megabytes_olderHalfGoes() throws Exception {
        history.add(CONNECTION, past("first", null));
        var line = Files.readString(file);
        Files.writeString(file, line.repeat((int) (HistoryFile.MOST / line.length())));
        long before = Files.size(file);
        history.add(CONNECTION, past("x", null));
        assertThat(Files.size(file)).as("within").isBetween(HistoryFile.MOST / 2 - 1000, HistoryFile.MOST / 2);
        assertThat(before).isLessThanOrEqualTo(HistoryFile.MOST);

        assertThat(ids(2)).containsExactly("x", "first");
        assertThat(ids(1_000_000)).hasSize((int) Files.readString(file).lines().count());
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var files = Files.list(file.getParent())) {
            assertThat(files).hasSize(2);
        }
        assertThat(logged.list).isEmpty();
    }

    @Test
    void add_callerIsInterrupted_isAddedAndTheInterruptStays() {
        Thread.currentThread().interrupt();
        history.add(CONNECTION, past("a", null));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ids(10)).containsExactly("a");
    }

    @Test
    void add_anotherProcessHoldsTheFile_isGivenUpAndLogged() {
        addThree();
        var hasty = HistoryFile.open(file, Medium.DISK, Duration.ofMillis(20));
        try (var child = child()) {
            assertThat(child.ask("lock")).isEqualTo("locked");
            hasty.add(CONNECTION, past("d", null));
            assertWarnedOnce("could not be written");
            assertThat(ids(10)).hasSize(3);
        }
        hasty.add(CONNECTION, past("e", null));
        assertThat(ids(1)).containsExactly("e");
    }

    private ChildJvm child() {
        var child = ChildJvm.start(HistoryChild.class, file.toString());
        assertThat(child.hear()).isEqualTo("ready");
        return child;
    }

    /** Two stores of this process and one of another, while the file is halved: no line is torn or lost. */
    @Test
    void add_processesAndThreadsAtOnce_everyLineIsThere() throws Exception {
        history.add("server-2/0", past("filler", null));
        var line = Files.readString(file);
        Files.writeString(file, line.repeat((int) ((HistoryFile.MOST - 20_000) / line.length())), StandardOpenOption.TRUNCATE_EXISTING);
        int each = 100;
        try (var child = child()) {
            child.say("child " + each);
            var threads = Stream.of(history, HistoryFile.open(file)).map(store -> Thread.ofPlatform().start(() -> IntStream.range(0, each)
                    .forEach(i -> store.add(CONNECTION, past((store == history ? "one" : "two") + i, null))))).toList();
            for (var thread : threads) {
                thread.join();
            }
            while (!child.hear().equals("done")) {
                // It tells each line.
            }
        }

        assertThat(Files.size(file)).as("it was halved").isLessThan(HistoryFile.MOST * 3 / 4);
        assertThat(ids(1000)).containsExactlyInAnyOrderElementsOf(Stream.of("child", "one", "two")
                .flatMap(who -> IntStream.range(0, each).mapToObj(i -> who + i)).toList());
        assertThat(logged.list).isEmpty();
    }

    @Test
    void kill_whileItAdds_whatItConfirmedIsThereAndOthersGoOn() {
        String last = "";
        try (var child = child()) {
            child.say("child 100000");
            for (int i = 0; i < 50; i++) {
                last = child.hear();
            }
        }
        history.add(CONNECTION, past("mine", null));

        assertThat(ids(1)).containsExactly("mine");
        assertThat(ids(1_000_000)).containsAll(IntStream.rangeClosed(0, Integer.parseInt(last)).mapToObj(i -> "child" + i).toList());
    }
}
