package dev.tierdeck.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidation.ByRecipe;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.BareCache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlatformEventsTest {
    private static final Layouts LAYOUTS = Layouts.bundled();
    private static final Removal DONE = new Removal(7, 7, 3);
    private static final Map<String, String> BROKER = Map.of("broker_id", "alpaca", "user_id", "u-1", "connection_id", "c-4");
    private static final Map<String, String> ACCOUNT = Map.of("user_id", "u-1", "connection_id", "c-4", "account_id", "vb-2");

    /** Knows the layouts, and remembers what it was asked to invalidate. */
    private static final class Recording extends BareCache {
        private final List<Invalidation> asked = new ArrayList<>();

        @Override
        public Removal invalidate(Invalidation what) {
            var recipe = (ByRecipe) what;
            assertThat(LAYOUTS.recipe(recipe.layout(), recipe.name(), recipe.identifiers(), recipe.exactIds()).steps()).isNotEmpty();
            asked.add(what);
            return DONE;
        }
    }

    private final Recording cache = new Recording();

    /** An event, the variable that allows it, and what it comes to. */
    record Case(String variable, Function<PlatformEvents, Removal> event, String recipe, Map<String, String> identifiers) {
        @Override
        public String toString() {
            return variable;
        }
    }

    static Stream<Case> events() {
        return Stream.of(
                new Case("CACHE_VB_CLEAR_ON_DISCONNECT", events -> events.virtualBrokerDisconnected("u-1", "c-4"), "virtual-broker",
                        Map.of("user_id", "u-1", "connection_id", "c-4")),
                new Case("CACHE_VB_CLEAR_ON_RESET", events -> events.virtualBrokerReset("u-1", "c-4", "vb-2"), "virtual-account", ACCOUNT),
                new Case("CACHE_VB_CLEAR_ON_DELETE", events -> events.virtualBrokerDeleted("u-1", "c-4", "vb-2"), "virtual-account", ACCOUNT),
                new Case("CACHE_BROKER_CLEAR_ON_DISCONNECT", events -> events.brokerDisconnected("alpaca", "u-1", "c-4"), "broker-connection", BROKER),
                new Case("CACHE_BROKER_CLEAR_ON_AUTH_FAIL", events -> events.brokerAuthorisationFailed("alpaca", "u-1", "c-4"), "broker-connection",
                        BROKER));
    }

    private PlatformEvents with(String... options) {
        var given = new HashMap<String, String>();
        for (int i = 0; i < options.length; i += 2) {
            given.put(options[i], options[i + 1]);
        }
        return new PlatformEvents(cache, ServiceSettings.read(null, Map.of(), given).clearing());
    }

    @ParameterizedTest
    @MethodSource("events")
    void event_bySettingsUnlessToldOtherwise_clearsByItsRecipe(Case each) {
        assertThat(each.event().apply(with())).isEqualTo(DONE);
        assertThat(cache.asked).containsExactly(new ByRecipe("", each.recipe(), each.identifiers(), false));
    }

    @ParameterizedTest
    @MethodSource("events")
    void event_thatItsVariableForbids_asksNothingOfTheCache(Case each) {
        assertThat(each.event().apply(with(each.variable(), "false"))).isEqualTo(Removal.NONE);
        assertThat(cache.asked).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void event_thatItsVariableAloneAllows_clears(Case each) {
        var others = events().map(Case::variable).filter(variable -> !variable.equals(each.variable())).flatMap(variable -> Stream.of(variable, "false"));
        assertThat(each.event().apply(with(others.toArray(String[]::new)))).isEqualTo(DONE);
    }

    @Test
    void broker_cleanedUpWithoutAggression_losesOneConnectionAlone() {
        var events = with("CACHE_BROKER_AGGRESSIVE_CLEANUP", "false");
        events.brokerDisconnected("alpaca", "u-1", "c-4");
        events.brokerAuthorisationFailed("alpaca", "u-1", "c-4");
        assertThat(cache.asked).containsExactly(new ByRecipe("", "connection", BROKER, false), new ByRecipe("", "connection", BROKER, false));
    }

    @Test
    void event_withABlankIdentifier_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> with().brokerDisconnected("alpaca", "u-1", " ")).withMessageContaining("blank connection_id");
    }
}
