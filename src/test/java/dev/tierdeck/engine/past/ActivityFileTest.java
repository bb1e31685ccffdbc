package dev.tierdeck.engine.past;

import static dev.tierdeck.engine.past.Keeping.START;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tierdeck.engine.Activity;
import dev.tierdeck.engine.Activity.Kind;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What happened is there again at the next start, and noting it is in nobody's way. */
@Timeout(120)
final class ActivityFileTest {
    private static final Duration SOON = Duration.ofMillis(20);

    @TempDir
    private Path folder;
    private Path file;
    private final List<ActivityFile> opened = new ArrayList<>();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        file = folder.resolve("state/activity.jsonl");
        logged.start();
        log().addAppender(logged);
        log().setLevel(Level.INFO);
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger(ActivityFile.class);
    }

    @AfterEach
    void close() {
        opened.forEach(ActivityFile::close);
        log().detachAppender(logged);
        log().setLevel(null);
    }

    static Activity happened(String sentence) {
        return new Activity(START, Kind.TIER, true, sentence, null);
    }

    private ActivityFile open(Medium medium) {
        var log = ActivityFile.open(file, medium, SOON);
        opened.add(log);
        return log;
    }

    private ActivityFile open() {
        return open(Medium.DISK);
    }

    /** Writes these, and comes back when they are on the disk. */
    private void write(String... sentences) {
        try (var log = ActivityFile.open(file)) {
            Stream.of(sentences).map(ActivityFileTest::happened).forEach(log::add);
        }
    }

    private List<String> latest(int most) {
        return open().latest(most).stream().map(Activity::sentence).toList();
    }

    private List<String> logged(Level level) {
        return logged.list.stream().filter(event -> event.getLevel() == level).map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void latest_afterTheNextStart_isTheSameNewestFirst() {
        var odd = new Activity(START.plusNanos(7), Kind.LOCK, false, "lock \u0000\r\n\"\\\u001b[31m\u202e\u2028 gone", "at a\n\tat b");
        var plain = new Activity(START.minusSeconds(1), Kind.INVALIDATION, true, "ключ 🔒", null);
        try (var log = open()) {
            log.add(odd);
            log.add(plain);
        }

        assertThat(open().latest(10)).containsExactly(plain, odd);
        assertThat(open().latest(1)).containsExactly(plain);
        assertThat(logged.list).isEmpty();
    }

    @Test
    void latest_noFile_isEmptyAndMakesNone() {
        assertThat(latest(10)).isEmpty();
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void file_isForItsOwnerAloneAndALineEach() throws Exception {
        write("a\nb\u0007", "c");

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(file.getParent())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.readString(file).chars().filter(c -> c < ' ')).containsExactly((int) '\n', (int) '\n');
    }

    @Test
    void added_countsSinceTheStartAlone() {
        write("before");
        var log = open();
        assertThat(log.added()).isZero();
        log.add(happened("a"));
        log.add(happened("b"));
        assertThat(log.added()).isEqualTo(2);
    }

    @Test
    void add_fileWasCutAnywhere_keepsAllThatIsWholeAndTheNew() throws Exception {
        write("a", "b");
        var whole = Files.readAllBytes(file);
        int line = whole.length / 2;
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            write("c");
            var expected = List.of("c", "b", "a").subList(0, 1);
            int there = (length + 1) / line;
            assertThat(latest(10)).as("cut at " + length)
                    .isEqualTo(Stream.concat(expected.stream(), Stream.of("b", "a").skip(2 - there)).toList());
        }
    }

    @Test
    void latest_foreignLines_arePassedOverAndCountedInTheLogOnce() throws Exception {
        write("a", "b");
        var lines = Files.readAllLines(file);
        Files.write(file, List.of("", "[1,2]", lines.get(0), "\u0000\u0000", "{\"at\":7}", lines.get(0).replace("TIER", "MOON"), lines.get(1)));
        var log = open();

        assertThat(log.latest(10)).extracting(Activity::sentence).containsExactly("b", "a");
        assertThat(log.latest(10)).hasSize(2);
        assertThat(logged(Level.WARN)).singleElement().asString().endsWith(": 4").contains(file.toString());
    }

    @Test
    void latest_fewAreWanted_isReadNoFurther() throws Exception {
        write("a");
        Files.writeString(file, "foreign\n" + Files.readString(file).repeat(2000));

        assertThat(latest(1)).containsExactly("a");
        assertThat(logged.list).isEmpty();
    }

    @Test
    void add_beyond10000_theNewest10000Stay() throws Exception {
        write("first");
        Files.writeString(file, Files.readString(file).repeat(10_990), StandardOpenOption.TRUNCATE_EXISTING);
        write(IntStream.range(0, 20).mapToObj(i -> "n" + i).toArray(String[]::new));

        assertThat(Files.readAllLines(file)).hasSize(10_000).last().asString().contains("n19");
        assertThat(latest(20_000)).hasSize(10_000).startsWith("n19", "n18").endsWith("first");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void add_beyond4Megabytes_theOldestGo() throws Exception {
        write("x".repeat(3000));
        int line = (int) Files.size(file);
        Files.writeString(file, Files.readString(file).repeat((4 << 20) / line));
        write("last", "y".repeat(3000));

        assertThat(Files.size(file)).isBetween((3L << 20) - 2L * line, 3L << 20);
        assertThat(latest(2)).containsExactly("y".repeat(3000), "last");
    }

    @Test
    void add_words100000Long_areCutWithoutHalfALetter() {
        write("🔒".repeat(50_000));

        assertThat(latest(1)).singleElement().asString().hasSizeBetween(3990, 4010).doesNotContain("\ufffd");
    }

    @Test
    void add_diskIsFullForAWhile_isLoggedOnceShownAndWrittenLater() throws Exception {
        var full = new AtomicBoolean(true);
        var tries = new CountDownLatch(3);
        var log = open(new Medium() {
            @Override
            public synchronized void write(RandomAccessFile out, byte[] bytes) throws IOException {
                tries.countDown();
                if (full.get()) {
                    out.write(bytes, 0, bytes.length / 2);
                    throw new IOException("No space left on device");
                }
                Medium.super.write(out, bytes);
            }
        });
        log.add(happened("a"));
        log.add(happened("b"));
        assertThat(tries.await(20, TimeUnit.SECONDS)).as("it is tried again").isTrue();
        log.add(happened("c"));

        assertThat(log.latest(10)).extracting(Activity::sentence).containsExactly("c", "b", "a");
        full.set(false);
        log.close();
        assertThat(latest(10)).containsExactly("c", "b", "a");
        assertThat(logged(Level.WARN)).singleElement().asString().contains("No space left on device").contains(file.toString());
        assertThat(logged(Level.INFO)).singleElement().asString().contains("again");
    }

    @Test
    void add_folderCanNotBeMade_isToldAtTheEndAndNothingIsThrown() throws Exception {
        Files.createFile(file.getParent());
        var log = open();
        log.add(happened("a"));
        log.close();
        log.close();

        assertThat(logged(Level.WARN)).satisfiesExactly(first -> assertThat(first).contains("can't be kept in " + file),
                last -> assertThat(last).contains("not in " + file).endsWith("lost: 1"));
    }

    @Test
    void add_diskHangs_isNotWaitedFor() throws Exception {
        var writing = new CountDownLatch(1);
        var on = new CountDownLatch(1);
        var log = open(new Medium() {
            @Override
            public void force(RandomAccessFile out) throws IOException {
                writing.countDown();
                try {
                    on.await();
                } catch (InterruptedException ended) {
                    throw new IOException(ended);
                }
            }
        });
        log.add(happened("a"));
        writing.await();
        IntStream.range(0, 20_000).forEach(i -> log.add(happened("b" + i)));
        assertThat(log.added()).isEqualTo(20_001);

        on.countDown();
        log.close();
        assertThat(latest(20_000)).hasSize(10_000).startsWith("b19999").endsWith("b10000");
    }

    @Test
    void close_callerIsInterrupted_writesAllAndTheInterruptStays() {
        var log = open();
        log.add(happened("a"));
        Thread.currentThread().interrupt();
        log.close();

        assertThat(Thread.interrupted()).isTrue();
        log.add(happened("late"));
        assertThat(log.added()).isEqualTo(1);
        assertThat(latest(10)).containsExactly("a");
    }

    @Test
    void latest_fileCanNotBeRead_isLoggedOnceAndTheNewIsShown() throws Exception {
        Files.createDirectories(file);
        var log = open();
        log.add(happened("a"));

        assertThat(log.latest(10)).extracting(Activity::sentence).containsExactly("a");
        assertThat(log.latest(10)).hasSize(1);
        assertThat(logged(Level.WARN)).filteredOn(line -> line.contains("can't be read")).hasSize(1);
    }

    @Test
    void add_severalProcesses_everyLineIsThereOnceInItsOwnOrder() {
        int each = 2000;
        try (var child = ChildJvm.start(ActivityChild.class, file.toString()); var one = ActivityFile.open(file); var two = ActivityFile.open(file)) {
            assertThat(child.hear()).isEqualTo("ready");
            child.say(Integer.toString(each));
            IntStream.range(0, each).forEach(i -> {
                one.add(happened("one" + i));
                two.add(happened("two" + i));
            });
            assertThat(child.hear()).isEqualTo("done");
        }

        var all = latest(20_000).reversed();
        assertThat(all).hasSize(3 * each);
        for (var who : List.of("child", "one", "two")) {
            assertThat(all.stream().filter(sentence -> sentence.startsWith(who))).containsExactlyElementsOf(
                    IntStream.range(0, each).mapToObj(i -> who + i).toList());
        }
        assertThat(logged.list).isEmpty();
    }
}
