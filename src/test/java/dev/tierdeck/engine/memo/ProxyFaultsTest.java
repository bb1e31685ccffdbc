package dev.tierdeck.engine.memo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Json;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.layout.Layouts;
import java.lang.reflect.Proxy;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be wrong with annotations is told when the proxy is made. */
class ProxyFaultsTest {
    record Profile(String id) {}

    interface Shape {}

    private static <T> T made(Class<T> contract) {
        var target = Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] {contract}, (proxy, method, arguments) -> null);
        try (var cache = new CacheBuilder().tier(new MemoryTier(1 << 20)).build()) {
            return Memo.of(cache, Layouts.bundled()).proxy(contract, contract.cast(target));
        }
    }

    interface UnknownType {
        @Cached("user:profil")
        Profile faulty(String userId);
    }

    interface UnknownFullType {
        @Cached("tradecore/USER/profil")
        Profile faulty(String userId);
    }

    interface AmbiguousType {
        @Cached("user")
        Profile faulty(String userId);
    }

    interface EnginesType {
        @Cached("tierdeck:x")
        Profile faulty(String userId);
    }

    interface NoType {
        @Cached("user {id}")
        Profile faulty(String userId);
    }

    interface TooManyIdentifiers {
        @Cached("user:profile")
        Profile faulty(String userId, String other);
    }

    interface TooFewIdentifiers {
        @Cached("user:profile")
        Profile faulty();
    }

    interface UnknownParameter {
        @Cached(value = "user:profile", key = "{user}")
        Profile faulty(String userId);
    }

    interface UnknownPlace {
        @Cached(value = "user:profile", key = "{1}")
        Profile faulty(String userId);
    }

    interface BrokenKey {
        @Cached(value = "user:profile", key = "{userId")
        Profile faulty(String userId);
    }

    interface FieldsInARow {
        @Cached(value = "user:profile", key = "{a}{b}")
        Profile faulty(String a, String b);
    }

    interface StarInKey {
        @Cached(value = "user:profile", key = "{a}*")
        Profile faulty(String a);
    }

    interface UnwritableParameter {
        @Cached("reports")
        Profile faulty(Map<String, String> filter);
    }

    interface AlwaysWithColons {
        @Cached("reports")
        Profile faulty(Instant at);
    }

    interface NoTtl {
        @Cached(value = "user:profile", ttl = "3600")
        Profile faulty(String userId);
    }

    interface ZeroTtl {
        @Cached(value = "user:profile", ttl = "0s")
        Profile faulty(String userId);
    }

    interface NoNegative {
        @Cached(value = "user:profile", negative = "none")
        Profile faulty(String userId);
    }

    interface NegativeOfAPrimitive {
        @Cached(value = "counts", negative = "5s")
        int faulty(String userId);
    }

    interface ReturnsNothing {
        @Cached("user:profile")
        void faulty(String userId);
    }

    interface ReturnsLater {
        @Cached("user:profile")
        CompletableFuture<Profile> faulty(String userId);
    }

    interface ReturnsAStream {
        @Cached("user:profile")
        Stream<Profile> faulty(String userId);
    }

    interface ReturnsAnIterator {
        @Cached("user:profile")
        Iterator<Profile> faulty(String userId);
    }

    interface ReturnsAnOptionalInt {
        @Cached("counts")
        OptionalInt faulty(String userId);
    }

    interface ReturnsAnOpenClass<T> {
        @Cached("user:profile")
        List<T> faulty(String userId);
    }

    interface ReturnsWhatCantBeRead {
        @Cached("shapes")
        List<Shape> faulty(String id);
    }

    interface ReturnsNoText {
        @Cached("auth:token")
        Profile faulty(String userId);
    }

    interface ReturnsACounter {
        @Cached("ratelimit")
        Integer faulty(String resource, String userId);
    }

    interface Both {
        @Cached("user:profile")
        @CacheInvalidate("user:settings:{userId}")
        Profile faulty(String userId);
    }

    interface TwoKindsOfValue {
        @Cached("user:profile")
        Profile profile(String userId);

        @Cached("tradecore/USER/profile")
        Map<String, Object> faulty(String userId);
    }

    interface TwoTypesOneKey {
        @Cached(value = "reports", key = "daily:{day}")
        String daily(String day);

        @Cached("reports:daily")
        String faulty(String day);
    }

    interface StaticMethod {
        @Cached("user:profile")
        static Profile faulty(String userId) {
            return new Profile(userId);
        }
    }

    interface ObjectsMethod {
        @Cached("user:profile")
        String toString();
    }

    interface NothingAtAll {
        Profile profile(String userId);
    }

    interface UnknownKey {
        @CacheInvalidate("user:profil:{userId}")
        void faulty(String userId);
    }

    interface UnknownIdentifier {
        @CacheInvalidate("user:profile:{user}")
        void faulty(String userId);
    }

    interface EverybodysKeys {
        @CacheInvalidate("*:{userId}")
        void faulty(String userId);
    }

    interface BrokenTemplate {
        @CacheInvalidate("user:profile:{userId")
        void faulty(String userId);
    }

    interface NoTemplate {
        @CacheInvalidate({})
        void faulty(String userId);
    }

    interface InvalidatesLater {
        @CacheInvalidate("user:profile:{userId}")
        CompletableFuture<Profile> faulty(String userId);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(UnknownType.class, "USER of tradecore has no type 'user:profil'"),
                Arguments.of(UnknownFullType.class, "there is no type 'tradecore/USER/profil'; there are "),
                Arguments.of(AmbiguousType.class, "'user' could be tradecore/USER/profile or tradecore/USER/settings; name one in full"),
                Arguments.of(EnginesType.class, "but was 'tierdeck:x'"),
                Arguments.of(NoType.class, "but was 'user {id}'"),
                Arguments.of(TooManyIdentifiers.class, "the method has 2 parameters, and keys of tradecore/USER/profile are tradecore:user:profile:{user_id}"),
                Arguments.of(TooFewIdentifiers.class, "the method has 0 parameters"),
                Arguments.of(UnknownParameter.class, "{user} is no parameter; there is {userId}"),
                Arguments.of(UnknownPlace.class, "{1} is no parameter"),
                Arguments.of(BrokenKey.class, "has a '{' without '}'"),
                Arguments.of(FieldsInARow.class, "right after another field"),
                Arguments.of(StarInKey.class, "a key has no '*', but was '{a}*'"),
                Arguments.of(UnwritableParameter.class, "{filter} is of Map, whose text does not tell it from all others"),
                Arguments.of(AlwaysWithColons.class, "{at} holds colons, as does every Instant; say with key = that it may, as {at*}"),
                Arguments.of(NoTtl.class, "ttl is a duration of at least 1 ms such as \"500ms\", \"3s\", \"5m\", \"2h\" or \"30d\", or \"none\", but was \"3600\""),
                Arguments.of(ZeroTtl.class, "but was \"0s\""),
                Arguments.of(NoNegative.class, "negative is a duration"),
                Arguments.of(NegativeOfAPrimitive.class, "the method always returns one"),
                Arguments.of(ReturnsNothing.class, "it returns nothing that could be kept"),
                Arguments.of(ReturnsLater.class, "CompletableFuture comes before its value"),
                Arguments.of(ReturnsAStream.class, "Stream can be read but once"),
                Arguments.of(ReturnsAnIterator.class, "Iterator can be read but once"),
                Arguments.of(ReturnsAnOptionalInt.class, "such as Optional<Integer>"),
                Arguments.of(ReturnsAnOpenClass.class, "the class of its values is open in List<T>"),
                Arguments.of(ReturnsWhatCantBeRead.class, "List<Shape> can't be read back: "),
                Arguments.of(ReturnsNoText.class, "its values are text"),
                Arguments.of(ReturnsACounter.class, "counted up in place"),
                Arguments.of(Both.class, "a method is @Cached or @CacheInvalidate"),
                Arguments.of(TwoKindsOfValue.class, "and can't hold"),
                Arguments.of(TwoTypesOneKey.class, "could be those of"),
                Arguments.of(StaticMethod.class, "is not called through a proxy"),
                Arguments.of(ObjectsMethod.class, "is not called through a proxy"),
                Arguments.of(NothingAtAll.class, "no method has @Cached or @CacheInvalidate"),
                Arguments.of(UnknownKey.class, "USER of tradecore has no type 'user:profil:'"),
                Arguments.of(UnknownIdentifier.class, "{user} is no parameter; there is {userId}"),
                Arguments.of(EverybodysKeys.class, "it could mean everybody's keys"),
                Arguments.of(BrokenTemplate.class, "has a brace without its partner"),
                Arguments.of(NoTemplate.class, "@CacheInvalidate names nothing"),
                Arguments.of(InvalidatesLater.class, "tells only later whether the method succeeded"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void proxy_withAFault_isRefusedWithASentence(Class<?> contract, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(() -> made(contract))
                .withMessageStartingWith(contract.getSimpleName() + " can't be made to remember:\n  ").withMessageContaining(sentence);
    }

    interface Several {
        @Cached(value = "user:profile", ttl = "soon")
        Profile profile(String userId);

        @Cached("user:profil")
        Profile misspelt(String userId);

        @CacheInvalidate("user:profile:{user}")
        void update(String userId, int count);

        @Cached("user:settings")
        Map<String, String> settings(String userId);
    }

    @Test
    void proxy_withSeveralFaults_tellsAllAtOnce_byMethod() {
        var refusal = catchThrowableOfType(IllegalArgumentException.class, () -> made(Several.class));

        assertThat(refusal.getMessage().lines().skip(1)).hasSize(3).anyMatch(line -> line.startsWith("  profile(String): ttl is"))
                .anyMatch(line -> line.startsWith("  misspelt(String): ")).anyMatch(line -> line.startsWith("  update(String, int): {user}"));
    }

    interface InOrder {
        @Cached("price:crypto")
        Double crypto(String symbol);

        @Cached("market:quote")
        Map<String, Object> quote(String symbol);

        @Cached("market")
        Map<String, Object> summary(String assetClass);

        @Cached("broker:connections")
        List<String> connections(String userId, String brokerId);

        @Cached("tradecore:user:preferences")
        Map<String, Object> preferences(String userId);

        @Cached("account:balance")
        Map<String, Object> balance(String accountId);

        @CacheInvalidate({"user:*:{userId}", "tradecore:user:preferences:{0}", "market:quote:{userId}", "mine:{userId}*", "broker:connections:u:{userId}:b:*"})
        Optional<Void> update(String userId);
    }

    @Test
    void proxy_withNothingWrong_isMade() {
        assertThatCode(() -> made(InOrder.class)).doesNotThrowAnyException();
    }

    @Test
    void proxy_ofAClass_orOfWhatDoesNotImplementIt_isRefused() {
        try (var cache = new CacheBuilder().tier(new MemoryTier(1 << 20)).build()) {
            assertThatIllegalArgumentException().isThrownBy(() -> Memo.of(cache).proxy(String.class, "x")).withMessageContaining("is no interface");
            assertThatIllegalArgumentException().isThrownBy(() -> Memo.of(cache).proxy(InOrder.class, null)).withMessageContaining("is not implemented");
        }
    }

    interface AnnotatedElsewhere {
        @Cached("user:settings")
        Profile settings(String userId);

        Profile profile(String userId);
    }

    static final class Annotated implements AnnotatedElsewhere {
        @Override
        public Profile settings(String userId) {
            return new Profile(userId);
        }

        @Override
        @Cached("user:profile")
        public Profile profile(String userId) {
            return new Profile(userId);
        }
    }

    @Test
    void annotation_onTheTargetsMethod_isRefused() {
        try (var cache = new CacheBuilder().tier(new MemoryTier(1 << 20)).build()) {
            assertThatIllegalArgumentException().isThrownBy(() -> Memo.of(cache).proxy(AnnotatedElsewhere.class, new Annotated()))
                    .withMessageContaining("profile(String): its annotation is on Annotated, where no proxy looks");
        }
    }

    @Test
    void proxy_withoutLayouts_takesEachTypeForOnesOwn() {
        try (var cache = new CacheBuilder().tier(new MemoryTier(1 << 20)).build()) {
            var target = (UnknownType) userId -> new Profile(userId);
            assertThat(Memo.of(cache).codecs(Json::of).proxy(UnknownType.class, target).faulty("u")).isEqualTo(new Profile("u"));
            assertThat(cache.tiers()).hasSize(1).allMatch(tier -> tier.tier() == TierId.MEMORY);
        }
    }

    /** The names of parameters are gone unless the compiler is told to keep them. */
    private static Class<?> compiledWithoutNames(Path folder, String body) throws Exception {
        var source = Files.writeString(folder.resolve("Nameless.java"), "import dev.tierdeck.engine.memo.*;\npublic interface Nameless {" + body + "}");
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"),
                "-d", folder.toString(), source.toString());
        assertThat(result).isZero();
        try (var loader = new URLClassLoader(new java.net.URL[] {folder.toUri().toURL()})) {
            return loader.loadClass("Nameless");
        }
    }

    @Test
    void parametersWithoutNames_areRefusedWithWhatToDo(@TempDir Path folder) throws Exception {
        var nameless = compiledWithoutNames(folder, "@CacheInvalidate(\"user:profile:{userId}\") void update(String userId);");

        assertThatIllegalArgumentException().isThrownBy(() -> made(nameless)).withMessageContaining("update(String): {userId} is no parameter; there is {0}."
                + " Names are known where the interface is compiled with -parameters, or a parameter has @Name(\"userId\").");
    }

    @Test
    void parametersWithoutNames_areNamedByAnnotationOrPlace(@TempDir Path folder) throws Exception {
        var nameless = compiledWithoutNames(folder, "@CacheInvalidate({\"user:profile:{userId}\", \"user:settings:{0}\"}) void update(@Name(\"userId\") String id);"
                + "@Cached(\"user:profile\") String profile(String id);");

        assertThatCode(() -> made(nameless)).doesNotThrowAnyException();
    }
}
