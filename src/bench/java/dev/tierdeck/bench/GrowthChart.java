package dev.tierdeck.bench;

import io.fair_acc.chartfx.XYChart;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.chartfx.renderer.ErrorStyle;
import io.fair_acc.chartfx.renderer.spi.ErrorDataSetRenderer;
import io.fair_acc.chartfx.ui.geometry.Side;
import io.fair_acc.dataset.spi.DoubleDataSet;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Duration;
import javax.imageio.ImageIO;

/** Draws a growth on two logarithmic axes into a picture; needs no display. */
final class GrowthChart {
    private static boolean begun;

    private GrowthChart() {}

    static void draw(Growth growth, Path file) throws Exception {
        if (!begun) {
            begun = true;
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
            System.setProperty("java.awt.headless", "true");
            Platform.startup(() -> Platform.setImplicitExit(false));
        }
        var drawn = new CompletableFuture<Void>();
        Platform.runLater(() -> show(growth, file, drawn));
        drawn.get(30, TimeUnit.SECONDS);
    }

    /** No more will be drawn: what draws would keep the process alive. */
    static void end() {
        if (begun) {
            Platform.exit();
        }
    }

    private static void show(Growth growth, Path file, CompletableFuture<Void> drawn) {
        try {
            var stage = new Stage();
            stage.setScene(new Scene(chart(growth), 900, 600));
            stage.show();
            var painted = new PauseTransition(Duration.millis(500));
            painted.setOnFinished(event -> {
                try {
                    ImageIO.write(SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null), "png", file.toFile());
                    drawn.complete(null);
                } catch (Exception failure) {
                    drawn.completeExceptionally(failure);
                } finally {
                    stage.close();
                }
            });
            painted.play();
        } catch (RuntimeException failure) {
            drawn.completeExceptionally(failure);
        }
    }

    private static XYChart chart(Growth growth) {
        var x = axis(growth.of(), Side.BOTTOM);
        var y = axis(growth.unit(), Side.LEFT);
        var chart = new XYChart(x, y);
        chart.setTitle(String.format(Locale.ROOT, "%s: slope %.2f", growth.name(), growth.slope()));
        chart.setLegendVisible(false);
        chart.setAnimated(false);
        var renderer = new ErrorDataSetRenderer();
        renderer.setErrorStyle(ErrorStyle.NONE);
        renderer.getDatasets().add(new DoubleDataSet(growth.name(), growth.sizes(), growth.costs(), growth.sizes().length, true));
        chart.getRenderers().setAll(renderer);
        return chart;
    }

    private static DefaultNumericAxis axis(String name, Side side) {
        var axis = new DefaultNumericAxis(name);
        axis.setSide(side);
        axis.setLogAxis(true);
        axis.setAutoUnitScaling(false);
        return axis;
    }
}
