package dev.tierdeck.engine.memo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.codec.Json;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Functions that remember, on a real Redis. */
@Timeout(60)
class MemoTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    record Quote(String symbol, double price) {}

    private static final CacheType<Quote> QUOTE = Desk.LAYOUTS.type("tradecore/MARKET/quote", Json.of(Quote.class)).ttl(Duration.ofMinutes(10));

    private final AtomicInteger loads = new AtomicInteger();
    private Cache cache;
    private Memo memo;

    @BeforeEach
    void open() {
        cache = Desk.open(REDIS.port());
        memo = Memo.of(cache, Desk.LAYOUTS);
    }

    @AfterEach
    void close() {
        cache.close();
    }

    private static Key key(String symbol) {
        return Desk.LAYOUTS.key("tradecore/MARKET/quote", symbol);
    }

    /** A broker, as anybody might have one. */
    private Quote load(String symbol) throws IOException {
        loads.incrementAndGet();
        return switch (symbol) {
            case "BROKEN" -> throw new IOException("no line");
            case "WRONG" -> throw new UncheckedIOException(new IOException("no such market"));
            case "NONE" -> null;
            default -> new Quote(symbol, 181.25);
        };
    }

    @Test
    void function_calledTwice_loadsOnce_keepsPlainJsonForItsTtl() {
        Function<String, Quote> quotes = memo.function(QUOTE.ttl(Duration.ofSeconds(60)), MemoTest::key, this::load);

        assertThat(quotes.apply("NVDA")).isEqualTo(new Quote("NVDA", 181.25)).isEqualTo(quotes.apply("NVDA"));
        assertThat(loads).hasValue(1);
        assertThat(REDIS.foreign().text("GET", "tradecore:market:quote:NVDA")).isEqualTo("{\"symbol\":\"NVDA\",\"price\":181.25}");
        assertThat((Long) REDIS.foreign().call("TTL", "tradecore:market:quote:NVDA")).isBetween(6L, 60L);
    }

    @Test
    void supplierAndCallableAndBiFunction_loadOnce() throws Exception {
        Supplier<Quote> supplier = memo.supplier(QUOTE, key("A"), () -> load("A"));
        Callable<Quote> callable = memo.callable(QUOTE, key("B"), () -> load("B"));
        var both = memo.<String, String, Quote>biFunction(QUOTE, (one, two) -> key(one + two), (one, two) -> load(one + two));

        assertThat(supplier.get()).isEqualTo(supplier.get());
        assertThat(callable.call()).isEqualTo(callable.call());
        assertThat(both.apply("C", "D")).isEqualTo(both.apply("C", "D")).isEqualTo(new Quote("CD", 181.25));
        assertThat(loads).hasValue(3);
    }

    @Test
    void nullKey_isNotRemembered() {
        var quotes = memo.<String, Quote>function(QUOTE, symbol -> null, this::load);

        assertThat(quotes.apply("A")).isEqualTo(quotes.apply("A"));
        assertThat(loads).hasValue(2);
        assertThatThrownBy(() -> quotes.apply("BROKEN")).isInstanceOf(CacheException.class).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void null_isNotKept_unlessTheTypeRemembersIt() {
        var quotes = memo.<String, Quote>function(QUOTE, MemoTest::key, this::load);
        assertThat(quotes.apply("NONE")).isNull();
        assertThat(quotes.apply("NONE")).isNull();
        assertThat(loads).hasValue(2);

        var negative = memo.<String, Quote>function(QUOTE.loading(how -> how.negative(Duration.ofMinutes(1))), MemoTest::key, this::load);
        assertThat(negative.apply("NONE")).isNull();
        assertThat(negative.apply("NONE")).isNull();
        assertThat(loads).hasValue(3);
    }

    @Test
    void uncheckedException_reachesTheCallerAsItIs() throws Exception {
        var function = memo.<String, Quote>function(QUOTE, MemoTest::key, this::load);
        var throwing = memo.<String, Quote, IOException>throwing(QUOTE, MemoTest::key, this::load);

        assertThatThrownBy(() -> function.apply("WRONG")).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> throwing.apply("WRONG")).isInstanceOf(UncheckedIOException.class);
        assertThat(throwing.apply("A")).isEqualTo(function.apply("A"));
    }

    @Test
    void checkedException_reachesTheCallerAsItIs_whereTheSignatureAllowsIt() {
        var function = memo.<String, Quote>function(QUOTE, MemoTest::key, this::load);
        ThrowingFunction<String, Quote, IOException> throwing = memo.throwing(QUOTE, MemoTest::key, this::load);
        ThrowingSupplier<Quote, IOException> supplier = memo.throwing(QUOTE, key("BROKEN"), () -> load("BROKEN"));

        assertThatThrownBy(() -> throwing.apply("BROKEN")).isInstanceOf(IOException.class).hasMessage("no line");
        assertThatThrownBy(supplier::get).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> memo.callable(QUOTE, key("BROKEN"), () -> load("BROKEN")).call()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> function.apply("BROKEN")).isInstanceOfSatisfying(CacheException.LoadFailed.class,
                failed -> assertThat(failed.key()).isEqualTo(key("BROKEN"))).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void loadThatTakesTooLong_isTheCachesWord_neverASurpriseToTheSignature() {
        var slow = QUOTE.loading(how -> how.hard(Duration.ofMillis(50)));
        var never = new CountDownLatch(1);
        ThrowingFunction<String, Quote, IOException> throwing = memo.throwing(slow, MemoTest::key, symbol -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            return load(symbol);
        });

        assertThatThrownBy(() -> throwing.apply("A")).isInstanceOf(CacheException.LoadFailed.class).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void loadersOwnTimeout_isItsOwn() {
        ThrowingFunction<String, Quote, TimeoutException> throwing = memo.throwing(QUOTE, MemoTest::key, symbol -> {
            throw new TimeoutException(symbol);
        });

        assertThatThrownBy(() -> throwing.apply("A")).isInstanceOf(TimeoutException.class).hasMessage("A");
    }

    @Test
    void strictType_whoseLoadFails_tellsTheLoadersReason() {
        memo.<String, Quote>function(QUOTE, MemoTest::key, symbol -> new Quote(symbol, 1)).apply("BROKEN");
        var live = memo.<String, Quote, IOException>throwing(QUOTE.atMost(Duration.ZERO), MemoTest::key, this::load);

        var loadedAt = cache.entry(QUOTE, key("BROKEN")).loadedAt();
        Await.until("the answer has an age", () -> Instant.now().isAfter(loadedAt.plusMillis(1)));
        assertThatThrownBy(() -> live.apply("BROKEN")).isInstanceOf(IOException.class);
    }

    @Test
    void loaderThatAsksForItsOwnKey_isToldSo() {
        var self = new Function<?, ?>[1];
        @SuppressWarnings("unchecked")
        var quotes = memo.<String, Quote>function(QUOTE, MemoTest::key, symbol -> ((Function<String, Quote>) self[0]).apply(symbol));
        self[0] = quotes;

        assertThatThrownBy(() -> quotes.apply("A")).isInstanceOf(IllegalStateException.class).hasMessageContaining("asks for it itself");
    }

    private List<Future<Quote>> atOnce(int threads, Callable<Quote> call) throws InterruptedException {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var ready = new CountDownLatch(threads);
            return pool.invokeAll(IntStream.range(0, threads).<Callable<Quote>>mapToObj(i -> () -> {
                ready.countDown();
                ready.await();
                return call.call();
            }).toList());
        }
    }

    @Test
    void fiftyThreads_onOneKey_loadOnce() throws Exception {
        var quotes = memo.<String, Quote>function(QUOTE.ttl(Duration.ofMinutes(1)), MemoTest::key, symbol -> {
            Thread.sleep(20);
            return load(symbol);
        });

        for (var answer : atOnce(50, () -> quotes.apply("A"))) {
            assertThat(answer.get()).isEqualTo(new Quote("A", 181.25));
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void fiftyThreads_whoseLoadFails_areAllToldItsReason() throws Exception {
        var allHere = new CountDownLatch(50);
        var quotes = memo.<String, Quote, IOException>throwing(QUOTE, MemoTest::key, symbol -> {
            try {
                allHere.await();
                Thread.sleep(20); // From being here to asking.
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            return load("BROKEN");
        });

        for (var answer : atOnce(50, () -> {
            allHere.countDown();
            return quotes.apply("A");
        })) {
            assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
        }
        assertThat(loads).hasValueLessThan(50);
    }
}
