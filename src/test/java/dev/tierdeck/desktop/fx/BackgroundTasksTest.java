package dev.tierdeck.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundTasksTest {
    private final ExecutorService window = Executors.newSingleThreadExecutor(work -> new Thread(work, "window"));
    private final BackgroundTasks tasks = new BackgroundTasks(window);

    @AfterEach
    void close() throws Exception {
        inWindow(tasks::close);
        window.shutdown();
    }

    private void inWindow(Runnable action) throws InterruptedException, ExecutionException, TimeoutException {
        window.submit(action).get(20, TimeUnit.SECONDS);
    }

    @Test
    void resultIsHandedOverInTheWindowsThreadAndWorkIsDoneElsewhere() throws Exception {
        var worker = new CompletableFuture<Thread>();
        var receiver = new CompletableFuture<Thread>();
        inWindow(() -> tasks.quietly(progress -> worker.complete(Thread.currentThread()),
                done -> receiver.complete(Thread.currentThread()), receiver::completeExceptionally));
        assertThat(worker.get(20, TimeUnit.SECONDS).isVirtual()).isTrue();
        assertThat(receiver.get(20, TimeUnit.SECONDS).getName()).isEqualTo("window");
    }

    @Test
    void failureIsHandedOver() throws Exception {
        var failure = new CompletableFuture<Exception>();
        inWindow(() -> tasks.quietly(progress -> {
            throw new IllegalStateException("no");
        }, done -> failure.cancel(false), failure::complete));
        assertThat(failure.get(20, TimeUnit.SECONDS)).hasMessage("no");
    }

    @Test
    void stoppedWorkIsInterruptedAndCallsNobody() throws Exception {
        var begun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var calls = new AtomicInteger();
        var handle = new CompletableFuture<Tasks.Handle>();
        inWindow(() -> handle.complete(tasks.start("long", progress -> {
            begun.countDown();
            try {
                return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
            } finally {
                assertThat(progress.stopped()).isTrue();
                interrupted.countDown();
            }
        }, done -> calls.incrementAndGet(), failed -> calls.incrementAndGet())));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        inWindow(() -> {
            assertThat(tasks.running()).hasSize(1);
            tasks.running().getFirst().handle().stop();
            assertThat(tasks.running()).isEmpty();
        });
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        var after = new CountDownLatch(1);
        inWindow(() -> tasks.quietly(progress -> 1, done -> after.countDown(), failed -> after.countDown()));
        assertThat(after.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(calls).hasValue(0);
    }

    @Test
    void reportsByTheThousandComeAsFewAndTheLastOneCounts() throws Exception {
        var changes = new AtomicInteger();
        var seen = new CopyOnWriteArrayList<Tasks.Running>();
        var last = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        inWindow(() -> {
            tasks.running().addListener((ListChangeListener<Tasks.Running>) change -> {
                changes.incrementAndGet();
                seen.addAll(change.getList());
                if (change.getList().stream().anyMatch(row -> row.sentence().equals("10000"))) {
                    last.countDown();
                }
            });
            tasks.start("count", progress -> {
                for (int i = 1; i <= 10_000; i++) {
                    progress.report(Integer.toString(i), i / 10_000.0);
                }
                return finish.await(20, TimeUnit.SECONDS);
            }, done -> {}, failed -> {});
        });
        assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
        finish.countDown();
        assertThat(changes.get()).isLessThan(50);
        assertThat(seen.getLast()).extracting(Tasks.Running::title, Tasks.Running::share).isEqualTo(List.of("count", 1.0));
    }

    @Test
    void tickComesAtOnceAndAgainUntilStopped() throws Exception {
        BlockingQueue<String> ticks = new LinkedBlockingQueue<>();
        var handle = new CompletableFuture<Tasks.Handle>();
        inWindow(() -> {
            handle.complete(tasks.every(Duration.ofMillis(5), () -> ticks.add(Thread.currentThread().getName())));
            assertThat(ticks).hasSize(1);
        });
        for (int i = 0; i < 4; i++) {
            assertThat(ticks.poll(20, TimeUnit.SECONDS)).isEqualTo("window");
        }
        inWindow(() -> handle.join().stop());
        ticks.clear();
        inWindow(() -> {});
        assertThat(ticks).isEmpty();
    }

    @Test
    void tickAfterTheClose_isNeverMade() throws Exception {
        var ticks = new AtomicInteger();
        inWindow(tasks::close);
        inWindow(() -> tasks.every(Duration.ofMillis(1), ticks::incrementAndGet).stop());
        assertThat(ticks).hasValue(0);
    }

    @Test
    void busyWindowDoesNotCatchUp() throws Exception {
        var ticks = new AtomicInteger();
        var others = new CountDownLatch(20);
        inWindow(() -> {
            tasks.every(Duration.ofMillis(1), ticks::incrementAndGet);
            // While the window is busy, the clock goes on: its own thread counts twenty milliseconds meanwhile.
            var clock = Executors.newSingleThreadScheduledExecutor();
            clock.scheduleAtFixedRate(others::countDown, 1, 1, TimeUnit.MILLISECONDS);
            try {
                assertThat(others.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            } finally {
                clock.shutdownNow();
            }
        });
        int[] waiting = new int[1];
        inWindow(() -> waiting[0] = ticks.get());
        assertThat(waiting[0]).isLessThan(10);
    }
}
