package dev.tierdeck.engine.memo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.testing.LiveRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Interfaces whose methods remember, on a real Redis. */
@Timeout(60)
class ProxyTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private Cache cache;
    private final List<String> calls = new ArrayList<>();

    record Profile(String id, String name) {}

    record Bar(long time, double close) {}

    enum Interval { M1, H1 }

    @BeforeEach
    void open() {
        cache = Desk.open(REDIS.port());
    }

    @AfterEach
    void close() {
        cache.close();
    }

    private <T> T remembering(Class<T> contract, T target) {
        return Memo.of(cache, Desk.LAYOUTS).proxy(contract, target);
    }

    private static String stored(String key) {
        return REDIS.foreign().text("GET", key);
    }

    private static boolean stands(String key) {
        return REDIS.foreign().call("EXISTS", key).equals(1L);
    }

    private <R> R called(String what, R answer) {
        calls.add(what);
        return answer;
    }

    interface Profiles {
        @Cached(value = "user:profile", ttl = "3600s")
        Profile profile(String userId);

        @Cached("user:settings")
        Map<String, String> settings(String userId);

        @CacheInvalidate({"user:profile:{userId}", "user:settings:{userId}"})
        Profile rename(String userId, String name) throws IOException;
    }

    private final class Database implements Profiles {
        @Override
        public Profile profile(String userId) {
            return called("profile " + userId, new Profile(userId, "Ada"));
        }

        @Override
        public Map<String, String> settings(String userId) {
            return called("settings " + userId, Map.of("theme", "dark"));
        }

        @Override
        public Profile rename(String userId, String name) throws IOException {
            if (name.isEmpty()) {
                throw new IOException("a name is not empty");
            }
            return called("rename " + userId, new Profile(userId, name));
        }
    }

    @Test
    void cachedMethod_calledTwice_askedOnce_keptAsPlainJsonUnderTheSeedsKey() {
        var profiles = remembering(Profiles.class, new Database());

        assertThat(profiles.profile("user-123")).isEqualTo(new Profile("user-123", "Ada")).isEqualTo(profiles.profile("user-123"));
        assertThat(calls).containsExactly("profile user-123");
        assertThat(stored("tradecore:user:profile:user-123")).isEqualTo("{\"id\":\"user-123\",\"name\":\"Ada\"}");
        assertThat((Long) REDIS.foreign().call("TTL", "tradecore:user:profile:user-123")).isBetween(1801L, 3600L);
    }

    @Test
    void cachedMethod_withoutTtl_livesAsItsTypeDoes() {
        remembering(Profiles.class, new Database()).settings("u");

        assertThat((Long) REDIS.foreign().call("TTL", "tradecore:user:settings:u")).isBetween(301L, 1800L);
    }

    @Test
    void cachedMethod_whatAnotherProgramWrote_isTheAnswer() {
        REDIS.foreign().call("SET", "tradecore:user:profile:u", "{\"name\": \"Grace\", \"id\": \"u\", \"new\": 1}");

        assertThat(remembering(Profiles.class, new Database()).profile("u")).isEqualTo(new Profile("u", "Grace"));
        assertThat(calls).isEmpty();
    }

    @Test
    void invalidatingMethod_onSuccess_takesWhatItNames_andNothingElse() throws IOException {
        var profiles = remembering(Profiles.class, new Database());
        profiles.profile("u");
        profiles.settings("u");
        profiles.profile("other");

        assertThat(profiles.rename("u", "Grace")).isEqualTo(new Profile("u", "Grace"));

        assertThat(stands("tradecore:user:profile:u")).isFalse();
        assertThat(stands("tradecore:user:settings:u")).isFalse();
        assertThat(stands("tradecore:user:profile:other")).isTrue();
        profiles.profile("u");
        assertThat(calls).containsExactly("profile u", "settings u", "profile other", "rename u", "profile u");
    }

    @Test
    void invalidatingMethod_thatThrows_takesNothing() {
        var profiles = remembering(Profiles.class, new Database());
        profiles.profile("u");

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> profiles.rename("u", "")).withMessage("a name is not empty");
        assertThat(stands("tradecore:user:profile:u")).isTrue();
    }

    @Test
    void invalidatingMethod_withAnIdentifierThatIsNone_isRefusedBeforeItsCalled() {
        var profiles = remembering(Profiles.class, new Database());

        for (var none : new String[] {null, "", " ", "\ud800"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> profiles.rename(none, "x")).withMessageContaining("{userId}");
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void cachedMethod_withIdentifiersThatNoKeyTellsApart_isCalledEachTime() {
        var profiles = remembering(Profiles.class, new Database());

        for (var odd : new String[] {null, "", "a:b", "\ud800"}) {
            profiles.profile(odd);
            profiles.profile(odd);
        }
        assertThat(calls).hasSize(8);
        assertThat((List<?>) REDIS.foreign().call("KEYS", "tradecore:*")).isEmpty();
    }

    interface Balances {
        @Cached(value = "account:balance", ttl = "60s", key = "{accountId}:{includePositions}")
        Map<String, Object> balance(String accountId, boolean includePositions);

        @Cached(value = "reports", ttl = "none", key = "{0}-{1}")
        String report(@Name("first") String one, String two);

        @Cached("reports:path")
        int path(Interval interval, long number);

        @Cached(value = "reports:since", key = "{since*}")
        String since(Instant since);

        @CacheInvalidate("reports:{0}*")
        void clear(String beginning);

        @CacheInvalidate("account:balance:{accountId}:{includePositions}")
        void changed(String accountId, boolean includePositions);
    }

    private final class Bank implements Balances {
        @Override
        public Map<String, Object> balance(String accountId, boolean includePositions) {
            return called("balance", Map.of("cash", 12.5));
        }

        @Override
        public String report(String one, String two) {
            return called("report", one + "|" + two);
        }

        @Override
        public int path(Interval interval, long number) {
            return called("path", 7);
        }

        @Override
        public String since(Instant since) {
            return called("since", since.toString());
        }

        @Override
        public void clear(String beginning) {
            calls.add("clear");
        }

        @Override
        public void changed(String accountId, boolean includePositions) {
            calls.add("changed");
        }
    }

    @Test
    void key_ofParametersAsTheSeedsKeyFunction_writesBooleansAsPythonDoes() {
        var balances = remembering(Balances.class, new Bank());

        balances.balance("acc-1", true);
        assertThat(stored("tradecore:account:balance:acc-1:True")).isEqualTo("{\"cash\":12.5}");
        balances.changed("acc-1", true);
        assertThat(stands("tradecore:account:balance:acc-1:True")).isFalse();
    }

    @Test
    void key_ofATypeOfOnesOwn_beginsAsWritten() {
        var balances = remembering(Balances.class, new Bank());

        assertThat(balances.path(Interval.H1, 42)).isEqualTo(7).isEqualTo(balances.path(Interval.H1, 42));
        assertThat(stored("reports:path:H1:42")).isEqualTo("7");
        balances.since(Instant.EPOCH);
        assertThat(stored("reports:since:1970-01-01T00:00:00Z")).isEqualTo("\"1970-01-01T00:00:00Z\"");
        balances.report("a", "b");
        assertThat(REDIS.foreign().call("TTL", "reports:a-b")).isEqualTo(-1L);
    }

    @Test
    void key_ofArgumentsThatCouldBeReadOtherwise_isNone() {
        var balances = remembering(Balances.class, new Bank());

        assertThat(balances.report("x", "y-z")).isEqualTo("x|y-z");
        assertThat(balances.report("x-y", "z")).isEqualTo("x-y|z");
        assertThat(calls).hasSize(2);
    }

    @Test
    void invalidatingGlob_takesArgumentsAsTheyAre() {
        var balances = remembering(Balances.class, new Bank());
        for (var key : List.of("reports:a*c", "reports:a*cd", "reports:abc", "reports:[ab]", "reports:a", "reports:")) {
            REDIS.foreign().call("SET", key, "1");
        }

        balances.clear("a*c");
        balances.clear("[ab]");

        assertThat((List<?>) REDIS.foreign().call("KEYS", "reports:*")).map(each -> new String((byte[]) each))
                .containsExactlyInAnyOrder("reports:abc", "reports:a", "reports:");
        assertThatIllegalArgumentException().isThrownBy(() -> balances.clear(""));
    }

    interface Repository<T, I> {
        @Cached(value = "items", negative = "60s")
        Optional<T> find(I id);

        @Cached("item-lists")
        List<T> all(I id);

        @Cached("item-maps")
        Map<String, List<T>> byName(I id);

        @Cached("item-arrays")
        T[] array(I id);

        @Cached("item-newest")
        List<? extends T> newest(I id);
    }

    interface Bars extends Repository<Bar, String> {
        @Override
        Optional<Bar> find(String symbol);

        @Cached("bar:last")
        Optional<Bar> last(String symbol);

        @Cached("bar:name")
        String name(String symbol);
    }

    private final class Exchange implements Bars {
        @Override
        public Optional<Bar> find(String symbol) {
            return called("find", symbol.equals("none") ? Optional.empty() : Optional.of(new Bar(1, 2)));
        }

        @Override
        public List<Bar> all(String symbol) {
            return called("all", List.of(new Bar(1, 2), new Bar(2, 3)));
        }

        @Override
        public Map<String, List<Bar>> byName(String symbol) {
            return called("byName", Map.of(symbol, List.of(new Bar(1, 2))));
        }

        @Override
        public Bar[] array(String symbol) {
            return called("array", new Bar[] {new Bar(1, 2)});
        }

        @Override
        public List<Bar> newest(String symbol) {
            return called("newest", List.of(new Bar(2, 3)));
        }

        @Override
        public Optional<Bar> last(String symbol) {
            return called("last", Optional.empty());
        }

        @Override
        public String name(String symbol) {
            return called("name", null);
        }
    }

    @Test
    void genericResults_areReadBackAsWhatTheyAre() throws Exception {
        var writing = remembering(Bars.class, new Exchange());
        writing.find("BTC");
        writing.all("BTC");
        writing.byName("BTC");
        writing.array("BTC");
        writing.newest("BTC");
        assertThat(stored("items:BTC")).isEqualTo("{\"time\":1,\"close\":2.0}");

        try (var other = Desk.open(REDIS.port())) {
            var reading = Memo.of(other, Desk.LAYOUTS).proxy(Bars.class, new Exchange());
            assertThat(reading.find("BTC")).contains(new Bar(1, 2));
            assertThat(reading.all("BTC")).containsExactly(new Bar(1, 2), new Bar(2, 3));
            assertThat(reading.byName("BTC")).isEqualTo(Map.of("BTC", List.of(new Bar(1, 2))));
            assertThat(reading.array("BTC")).containsExactly(new Bar(1, 2));
            assertThat(reading.newest("BTC").getFirst()).isEqualTo(new Bar(2, 3));
        }
        assertThat(calls).containsExactly("find", "all", "byName", "array", "newest");
    }

    @Test
    void inheritedMethod_calledAsTheParents_isRememberedToo() {
        Repository<Bar, String> bars = remembering(Bars.class, new Exchange());

        bars.find("BTC");
        bars.find("BTC");
        assertThat(calls).containsExactly("find");
    }

    @Test
    void noValue_isNotKept_unlessAskedFor() {
        var bars = remembering(Bars.class, new Exchange());

        assertThat(bars.last("BTC")).isEmpty().isEqualTo(bars.last("BTC"));
        assertThat(bars.name("BTC")).isNull();
        assertThat(bars.name("BTC")).isNull();
        assertThat(calls).containsExactly("last", "last", "name", "name");
        assertThat((List<?>) REDIS.foreign().call("KEYS", "bar:*")).isEmpty();

        assertThat(bars.find("none")).isEmpty().isEqualTo(bars.find("none"));
        assertThat(calls).containsExactly("last", "last", "name", "name", "find");
    }

    interface Counts {
        @Cached("counts")
        Optional<Integer> maybe(String id);

        @Cached("counts")
        int count(String id);

        @Cached(value = "counts", negative = "60s")
        Integer known(String id);
    }

    @Test
    void primitive_whereItIsKnownThatThereIsNoValue_isAskedFor() {
        var counts = remembering(Counts.class, new Counts() {
            @Override
            public Optional<Integer> maybe(String id) {
                return Optional.of(1);
            }

            @Override
            public int count(String id) {
                return 3;
            }

            @Override
            public Integer known(String id) {
                return null;
            }
        });

        assertThat(counts.known("x")).isNull();
        assertThat(counts.count("x")).isEqualTo(3);
        assertThat(counts.count("y")).isEqualTo(3);
        assertThat(counts.maybe("y")).contains(3);
    }

    interface Greeter {
        @Cached("greetings")
        String greet(String name);

        @Cached("greetings")
        default String greet() {
            return called() + greet("you") + greet("you");
        }

        @Cached("greetings:numbered")
        String greet(int number);

        default String twice(String name) {
            return greet(name) + greet(name);
        }

        default String overridden() {
            return "interface";
        }

        default String called() {
            return "";
        }

        static Greeter of(Greeter other) {
            return other;
        }
    }

    private class Plain implements Greeter {
        @Override
        public String greet(String name) {
            return ProxyTest.this.called("greet " + name, "Hello " + name + ". ");
        }

        @Override
        public String greet(int number) {
            return ProxyTest.this.called("greet " + number, "Hello number " + number);
        }

        @Override
        public String overridden() {
            return "target";
        }

        @Override
        public String called() {
            return ProxyTest.this.called("called", ">");
        }

        @Override
        public String toString() {
            return "plain";
        }
    }

    @Test
    void defaultMethods_runOnTheProxy_unlessTheTargetHasItsOwn() {
        var greeter = Greeter.of(remembering(Greeter.class, new Plain()));

        assertThat(greeter.twice("Ada")).isEqualTo("Hello Ada. Hello Ada. ");
        assertThat(greeter.overridden()).isEqualTo("target");
        assertThat(greeter.greet()).isEqualTo(greeter.greet()).isEqualTo(">Hello you. Hello you. ");
        assertThat(calls).containsExactly("greet Ada", "called", "greet you");
    }

    @Test
    void overloadedMethods_areToldApart() {
        var greeter = remembering(Greeter.class, new Plain());

        assertThat(greeter.greet("1")).isEqualTo("Hello 1. ");
        assertThat(greeter.greet(1)).isEqualTo("Hello number 1");
        assertThat(stored("greetings:1")).isEqualTo("\"Hello 1. \"");
        assertThat(stored("greetings:numbered:1")).isEqualTo("\"Hello number 1\"");
    }

    @Test
    void objectsMethods_areTheProxysOwn() {
        var one = remembering(Greeter.class, new Plain());
        var other = remembering(Greeter.class, new Plain());

        assertThat(one).isEqualTo(one).isNotEqualTo(other).hasSameHashCodeAs(one).hasToString("Greeter remembering plain");
        assertThat(one.equals(null)).isFalse();
    }

    interface Prices extends Function<String, Double> {
        @Override
        @Cached("prices")
        Double apply(String symbol);
    }

    @Test
    void interfaceOfTheJdk_extended_keepsItsDefaultMethods() {
        var prices = remembering(Prices.class, symbol -> called("price", 42.5));

        assertThat(prices.andThen(Double::intValue).apply("X")).isEqualTo(42);
        assertThat(((Function<String, Double>) prices).apply("X")).isEqualTo(42.5);
        assertThat(calls).containsExactly("price");
    }

    interface Failing {
        @Cached("failing")
        String fail(String how) throws IOException;

        String plain() throws IOException;
    }

    @Test
    void targetsExceptions_comeAsTheyAre_andNothingIsKept() {
        var checked = new IOException("checked");
        var unchecked = new UncheckedIOException(checked);
        var error = new StackOverflowError();
        var failing = remembering(Failing.class, new Failing() {
            @Override
            public String fail(String how) throws IOException {
                calls.add(how);
                switch (how) {
                    case "checked" -> throw checked;
                    case "unchecked" -> throw unchecked;
                    case "undeclared" -> throw ProxyTest.<RuntimeException>undeclared(new ReflectiveOperationException());
                    default -> throw error;
                }
            }

            @Override
            public String plain() throws IOException {
                throw checked;
            }
        });

        assertThatThrownBy(() -> failing.fail("checked")).isSameAs(checked);
        assertThatThrownBy(() -> failing.fail("unchecked")).isSameAs(unchecked);
        assertThatThrownBy(() -> failing.fail("error")).isSameAs(error);
        assertThatThrownBy(failing::plain).isSameAs(checked);
        assertThatThrownBy(() -> failing.fail("undeclared")).isInstanceOf(CacheException.LoadFailed.class)
                .hasCauseInstanceOf(ReflectiveOperationException.class);
        assertThatThrownBy(() -> failing.fail("checked")).isSameAs(checked);
        assertThat(calls).hasSize(5);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X undeclared(Throwable any) throws X {
        throw (X) any;
    }

    interface Everywhere {
        @CacheInvalidate({"market:quote:{symbol}", "price:crypto:{symbol}", "tradecore:user:preferences:{symbol}", "mine:{symbol}", "chart:{symbol}:*"})
        void changed(String symbol);
    }

    @Test
    void templates_areTheirLayoutsKeys_withOrWithoutPrefix() {
        var keys = List.of("tradecore:market:quote:BTC", "price:crypto:BTC", "tradecore:user:preferences:BTC", "mine:BTC", "chart:BTC:1h", "chart:BTC:1m");
        keys.forEach(key -> REDIS.foreign().call("SET", key, "{}"));
        REDIS.foreign().call("SET", "market:quote:BTC", "{}");

        remembering(Everywhere.class, symbol -> { }).changed("BTC");

        assertThat(keys).noneMatch(ProxyTest::stands);
        assertThat(stands("market:quote:BTC")).isTrue();
    }

    interface Own {
        @Cached("tradecore:auth:custom")
        String secret(String id);
    }

    @Test
    void typeOfOnesOwn_livesAsTold_andIsMaskedWhereItsDomainIs() {
        var own = Memo.of(cache, Desk.LAYOUTS).ttl(Ttl.seconds(70)).proxy(Own.class, id -> {
            if (id.equals("s3cret")) {
                throw ProxyTest.<RuntimeException>undeclared(new ReflectiveOperationException());
            }
            return "value";
        });

        own.secret("u");
        assertThat((Long) REDIS.foreign().call("PTTL", "tradecore:auth:custom:u")).isBetween(1L, 70_000L);
        assertThatThrownBy(() -> own.secret("s3cret")).isInstanceOf(CacheException.LoadFailed.class).hasMessageNotContaining("s3cret");
    }

    interface Tokens {
        @Cached("auth:token")
        String token(String userId);
    }

    @Test
    void typeOfText_isKeptAsText() {
        remembering(Tokens.class, user -> "secret").token("u");

        assertThat(stored("tradecore:auth:token:u")).isEqualTo("secret");
    }
}
