package dev.tierdeck.bench;

import dev.tierdeck.platform.tradingai.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trains the model that comes with the program, on made-up prices, and writes it with how it was made: {@code resources/models/direction.*}.
 * Run by {@code mvn -Pbench verify -DskipTests -Dbench=train}; the same seed on the same libraries gives the same bytes.
 */
final class DirectionTraining {
    private static final Path FOLDER = Path.of("resources", "models");
    private static final String FORMAT = "deprecated";
    private static final long SEED = 20260302;
    private static final int HORIZON = 5;
    private static final int STEP = 5;
    private static final int MINUTES = 3_000;
    private static final int TRAINED_ON = 40;
    private static final int HELD_OUT = 10;
    private static final int ROUNDS = 60;
    private static final int CHECKED = 12;
    private static final Map<String, Object> PARAMETERS = parameters();

    private static Map<String, Object> parameters() {
        var all = new LinkedHashMap<String, Object>();
        all.put("objective", "binary:logistic");
        all.put("tree_method", "hist");
        all.put("max_depth", 4);
        all.put("eta", 0.1);
        all.put("min_child_weight", 20);
        all.put("nthread", 1);
        all.put("seed", 7);
        all.put("verbosity", 0);
        return all;
    }

    private record Rows(List<float[]> features, List<Float> rose) {
        static Rows of(long firstSeed, int symbols) {
            var rows = new Rows(new ArrayList<>(), new ArrayList<>());
            for (int symbol = 0; symbol < symbols; symbol++) {
                rows.add(new MadeUpMarket(firstSeed + symbol).closes(MINUTES));
            }
            return rows;
        }

        private void add(double[] closes) {
            for (int end = Features.BARS; end + HORIZON <= closes.length; end += STEP) {
                features.add(Features.of(Arrays.copyOfRange(closes, end - Features.BARS, end)));
                rose.add(closes[end - 1 + HORIZON] > closes[end - 1] ? 1f : 0f);
            }
        }

        DMatrix matrix() throws Exception {
            int width = Features.NAMES.size();
            var flat = new float[features.size() * width];
            var labels = new float[features.size()];
            for (int i = 0; i < features.size(); i++) {
                System.arraycopy(features.get(i), 0, flat, i * width, width);
                labels[i] = rose.get(i);
            }
            var matrix = new DMatrix(flat, features.size(), width, Float.NaN);
            matrix.setLabel(labels);
            return matrix;
        }
    }

    void run() throws Exception {
        var training = Rows.of(SEED, TRAINED_ON);
        var heldOut = Rows.of(SEED + 1_000_000, HELD_OUT);
        var booster = XGBoost.train(training.matrix(), PARAMETERS, ROUNDS, Map.of(), null, null);
        var model = booster.toByteArray(FORMAT);
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve("direction.model"), model);
        var story = story(training, heldOut, booster, model);
        Files.writeString(FOLDER.resolve("direction.json"), JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build()
                .writeValueAsString(story) + "\n");
        System.out.println(story.get("held_out"));
    }

    private static Map<String, Object> story(Rows training, Rows heldOut, Booster booster, byte[] model) throws Exception {
        var scores = booster.predict(heldOut.matrix());
        var story = new LinkedHashMap<String, Object>();
        story.put("what", "Gradient-boosted trees that give the chance of a higher close " + HORIZON + " minutes on.");
        story.put("warning", "Trained on made-up prices alone. It predicts nothing about any real market, and is no advice.");
        story.put("program", "dev.tierdeck.bench.DirectionTraining: mvn -Pbench verify -DskipTests -Dbench=train");
        story.put("format", "XGBoost's binary format (toByteArray(\"deprecated\")), which xgboost-predictor reads; JSON and UBJSON it does not");
        story.put("libraries", Map.of("ml.dmlc:xgboost4j_2.13", version()));
        story.put("java", Runtime.version().toString());
        story.put("data", "dev.tierdeck.bench.MadeUpMarket: per symbol " + MINUTES + " minutes, a random walk whose drift (-, 0, + "
                + MadeUpMarket.DRIFT + " standard deviations a minute) stays with chance " + MadeUpMarket.KEEPS + " a minute, with swelling volatility");
        story.put("seed", SEED);
        story.put("training", ordered("symbols", TRAINED_ON, "rows", training.features().size()));
        story.put("parameters", PARAMETERS);
        story.put("rounds", ROUNDS);
        story.put("bars", Features.BARS);
        story.put("horizon", HORIZON);
        story.put("features", Features.NAMES);
        story.put("held_out", quality(heldOut, scores));
        story.put("bytes", model.length);
        story.put("sha256", HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model)));
        story.put("check", checks(heldOut, scores));
        return story;
    }

    private static Map<String, Object> quality(Rows rows, float[][] scores) {
        int n = scores.length;
        double right = 0;
        double loss = 0;
        double rose = 0;
        for (int i = 0; i < n; i++) {
            double up = scores[i][0];
            boolean did = rows.rose().get(i) > 0;
            rose += did ? 1 : 0;
            right += up > 0.5 == did ? 1 : 0;
            loss -= Math.log(did ? up : 1 - up);
        }
        var quality = new LinkedHashMap<String, Object>();
        quality.put("symbols", HELD_OUT);
        quality.put("rows", n);
        quality.put("share_that_rose", rounded(rose / n));
        quality.put("accuracy", rounded(right / n));
        quality.put("log_loss", rounded(loss / n));
        quality.put("area_under_curve", rounded(area(rows, scores)));
        return quality;
    }

    /** The chance that a row that rose is scored above one that did not. */
    private static double area(Rows rows, float[][] scores) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < scores.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(i -> scores[i][0]));
        double ranks = 0;
        double rose = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            if (rows.rose().get(order.get(rank)) > 0) {
                ranks += rank + 1;
                rose++;
            }
        }
        return (ranks - rose * (rose + 1) / 2) / (rose * (scores.length - rose));
    }

    /** Rows with the trainer's own scores, by which the scorer is checked. */
    private static List<Map<String, Object>> checks(Rows rows, float[][] scores) {
        var checks = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < CHECKED; i++) {
            int row = i * (scores.length / CHECKED);
            checks.add(ordered("features", rows.features().get(row), "score", scores[row][0]));
        }
        return checks;
    }

    /** Maps of the JDK come in another order each time, and the file should not. */
    private static Map<String, Object> ordered(String first, Object one, String second, Object two) {
        var both = new LinkedHashMap<String, Object>();
        both.put(first, one);
        both.put(second, two);
        return both;
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    private static String version() throws IOException {
        try (var in = XGBoost.class.getResourceAsStream("/xgboost4j-version.properties")) {
            return new String(in.readAllBytes()).replaceFirst("(?s).*=", "").strip();
        }
    }
}
