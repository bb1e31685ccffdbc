package dev.tierdeck.platform.tradingai;

import static dev.tierdeck.platform.tradingai.ModelBytes.stump;
import static dev.tierdeck.platform.tradingai.ModelBytes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
final class DirectionModelTest {
    private static final float NAN = Float.NaN;

    private static JsonNode story() throws IOException {
        try (var in = DirectionModel.class.getResourceAsStream("/models/direction.json")) {
            return JsonMapper.builder().build().readTree(in);
        }
    }

    private static float[] features(float first) {
        var features = new float[Features.NAMES.size()];
        features[0] = first;
        return features;
    }

    @Test
    void up_ofRowsThatItsTrainerScored_isTheTrainersScore() throws IOException {
        var model = DirectionModel.of(ModelBytes.bundled());
        var checks = story().get("check");

        assertThat(checks).hasSizeGreaterThanOrEqualTo(10);
        for (var check : checks) {
            var row = new float[Features.NAMES.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = check.get("features").get(i).floatValue();
            }
            assertThat(model.up(row)).isCloseTo(check.get("score").floatValue(), within(1e-6f));
        }
    }

    @Test
    void story_beside_tellsOfThisModelAndOfTheseFeatures() throws Exception {
        var story = story();

        assertThat(story.get("sha256").asString())
                .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(ModelBytes.bundled())));
        assertThat(story.get("features").valueStream().map(JsonNode::asString)).containsExactlyElementsOf(Features.NAMES);
        assertThat(story.get("bars").asInt()).isEqualTo(Features.BARS);
        assertThat(story.get("warning").asString()).contains("predicts nothing about any real market");
        assertThat(story.get("held_out").get("accuracy").asDouble()).isBetween(0.5, 0.7);
    }

    @Test
    void up_ofAModelByHand_isItsLeavesAsAChance() {
        var model = DirectionModel.of(stump(-2, 3));

        assertThat(model.up(features(-1))).isCloseTo((float) (1 / (1 + Math.exp(2))), within(1e-6f));
        assertThat(model.up(features(0))).isCloseTo((float) (1 / (1 + Math.exp(-3))), within(1e-6f));
        assertThat(DirectionModel.of(Arrays.copyOfRange(stump(-2, 3), 4, ModelBytes.END + 4)).up(features(-1))).isLessThan(0.2f);
    }

    static Stream<Arguments> broken() {
        var good = stump(-2, 3);
        int node = ModelBytes.NODES;
        return Stream.of(
                Arguments.of("nothing", new byte[0], "ends in the middle"),
                Arguments.of("a text", "a letter, and no model at all".repeat(20).getBytes(), "no model of XGBoost"),
                Arguments.of("half of it", Arrays.copyOf(good, good.length / 2), "ends in the middle"),
                Arguments.of("without its last byte", Arrays.copyOf(good, good.length - 1), "ends in the middle"),
                Arguments.of("another version", with(good, ModelBytes.MAJOR, 9), "no model of XGBoost"),
                Arguments.of("a base score that is no share", with(good, ModelBytes.BASE, Float.floatToIntBits(NAN)), "base score"),
                Arguments.of("more features", with(good, ModelBytes.WIDTH, 14), "takes 14 features, where 13 are made"),
                Arguments.of("fewer features", with(good, ModelBytes.WIDTH, 12), "takes 12 features, where 13 are made"),
                Arguments.of("three classes", with(good, ModelBytes.CLASSES, 3), "3 classes"),
                Arguments.of("another objective", with(good, ModelBytes.OBJECTIVE, 0x64636261), "objective is not binary:logistic"),
                Arguments.of("an endless objective", with(good, ModelBytes.OBJECTIVE - 8, Integer.MAX_VALUE), "objective is not binary:logistic"),
                Arguments.of("another booster", with(good, ModelBytes.BOOSTER, 0x74726164), "booster is not gbtree"),
                Arguments.of("a milliard trees", with(good, ModelBytes.TREES, 1_000_000_000), "claims 1000000000 trees"),
                Arguments.of("no trees", with(good, ModelBytes.TREES, 0), "claims 0 trees"),
                Arguments.of("a buffer", with(good, ModelBytes.BUFFER, 5), "buffer of predictions"),
                Arguments.of("a milliard nodes", with(good, ModelBytes.TREE + 4, 1_000_000_000), "tree 0 claims more than the file holds"),
                Arguments.of("a negative number of nodes", with(good, ModelBytes.TREE + 4, -3), "tree 0 claims more than the file holds"),
                Arguments.of("a ring", with(good, node + 4, 0), "tree 0 runs in a ring"),
                Arguments.of("a child that is not there", with(good, node + 8, 3), "out of its nodes"),
                Arguments.of("a negative child", with(good, node + 8, -7), "out of its nodes"),
                Arguments.of("one leaf twice", with(good, node + 8, 1), "tree 0 runs in a ring"),
                Arguments.of("a feature that is not made", with(good, node + 12, 13), "asks for feature 13 of 13"),
                Arguments.of("a leaf that is no number", with(good, node + 36, Float.floatToIntBits(NAN)), "holds what is no number"),
                Arguments.of("a tree of another class", with(good, ModelBytes.END, 1), "another class"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void of_bytesThatAreNoModelForUs_isRefusedAndSaysWhy(String what, byte[] bytes, String why) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatIllegalArgumentException().isThrownBy(() -> DirectionModel.of(bytes))
                .withMessageContaining(why));
    }

    @Test
    void of_aModelWithAnyFewBytesChanged_isRefusedOrScoresAChance() {
        var random = new Random(11);
        var good = ModelBytes.bundled();
        int read = 0;
        for (int round = 0; round < 500; round++) {
            var changed = good.clone();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                // Most of what could hurt stands at the beginning.
                changed[random.nextInt(random.nextBoolean() ? 700 : changed.length)] = (byte) random.nextInt();
            }
            read += scores(changed) ? 1 : 0;
        }
        assertThat(read).isBetween(50, 499);
    }

    private static boolean scores(byte[] bytes) {
        try {
            assertThat(DirectionModel.of(bytes).up(features(1))).isBetween(0f, 1f);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
