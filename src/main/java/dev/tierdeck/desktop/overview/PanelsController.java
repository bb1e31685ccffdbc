package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.overview.count.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What stands below the chart: misses by cause, or types where the source tells them; latency; the tiers in figures. */
final class PanelsController {
    /** How many types, and how many that invalidated, are listed. */
    private static final int MOST_TYPES = 6;
    private static final int MOST_CULPRITS = 4;
    private static final List<Outcome> TOLD = List.of(Outcome.ABSENT, Outcome.EXPIRED, Outcome.EVICTED, Outcome.INVALIDATED);

    private final OverviewModel model;
    private final Messages messages;
    private final Gestures gestures;

    @FXML private GridPane panels;
    @FXML private VBox causes;
    @FXML private Label causesTitle;
    @FXML private FlowPane causeChips;
    @FXML private StackPane causePane;
    @FXML private Label noMisses;
    @FXML private Label culprits;
    @FXML private VBox types;
    @FXML private GridPane typeGrid;
    @FXML private Label moreTypes;
    @FXML private VBox processes;
    @FXML private GridPane processGrid;
    @FXML private Label moreProcesses;
    @FXML private VBox latency;
    @FXML private HBox percents;
    @FXML private StackPane latencyPane;
    @FXML private Label noAnswers;
    @FXML private VBox tiers;
    @FXML private GridPane tierGrid;

    private CauseView causeView;
    private LatencyView latencyView;
    private FigureGrid tierTable;
    private FigureGrid typeTable;
    private FigureGrid processTable;

    PanelsController(OverviewModel model, Gestures gestures) {
        this.model = model;
        this.messages = model.messages();
        this.gestures = gestures;
    }

    @FXML
    private void initialize() {
        causeView = new CauseView(messages, model.time().moment(), causeChips);
        latencyView = new LatencyView(messages, model.time().moment(), percents);
        causePane.getChildren().addFirst(causeView.node());
        latencyPane.getChildren().addFirst(latencyView.node());
        gestures.listen(causeView.chart());
        gestures.listen(latencyView.chart());
        tierTable = new FigureGrid(tierGrid);
        typeTable = new FigureGrid(typeGrid);
        processTable = new FigureGrid(processGrid);
        new PanelPlaces(panels, List.of(causes, types), List.of(latency, processes), tiers).follow();
        model.picture().addListener((at, before, now) -> show(now));
        show(model.picture().get());
    }

    private void show(Picture picture) {
        var source = model.choice().source().get();
        boolean byType = source == Source.OTHERS || source == Source.COUNTERS;
        panels.setVisible(!picture.tiers().isEmpty());
        causes.setVisible(!byType);
        types.setVisible(byType);
        causesTitle.setText(messages.text(source.hasCauses() ? "causes.title" : "causes.title.process"));
        if (byType) {
            types(source, picture);
        } else {
            boolean any = causeView.show(picture.from(), picture.to(), picture.causes());
            causeView.node().setVisible(any);
            noMisses.setVisible(!any);
            culprits.setText(culprits(picture.culprits()));
            culprits.setVisible(!culprits.getText().isEmpty());
        }
        processes(source == Source.FLEET, picture.processes());
        boolean answered = latencyView.show(picture);
        latencyView.node().setVisible(answered);
        noAnswers.setVisible(!answered);
        tierTable.show(texts("tiers.tier", "tiers.hits", "tiers.misses", "tiers.rate", "tiers.p50", "tiers.p95", "tiers.p99"),
                picture.tiers().stream().map(this::row).toList());
    }

    private List<String> texts(String... keys) {
        return Stream.of(keys).map(messages::text).toList();
    }

    private List<String> row(Picture.TierRow tier) {
        return List.of(messages.text(tier.level().messageKey()), Format.rate(tier.hits()), Format.rate(tier.misses()), Format.percent(tier.hitRate()),
                Format.latency(tier.times().p50()), Format.latency(tier.times().p95()), Format.latency(tier.times().p99()));
    }

    private void types(Source source, Picture picture) {
        var heads = source == Source.OTHERS ? texts("types.type", "column.misses.all", "cause.absent", "cause.expired", "cause.evicted", "cause.invalidated")
                : texts("types.type", "column.hits.all", "column.misses.all", "column.rate");
        typeTable.show(heads, picture.types().stream().limit(MOST_TYPES).map(each -> row(source, each)).toList());
        int more = picture.types().size() - MOST_TYPES;
        moreTypes.setText(picture.types().isEmpty() ? messages.text("types.none") : messages.text("types.more", Format.count(more)));
        moreTypes.setVisible(more > 0 || picture.types().isEmpty());
    }

    private static List<String> row(Source source, Picture.TypeRow each) {
        var counts = each.counts();
        var name = each.type().domain().name() + "." + each.type().type();
        return source == Source.OTHERS
                ? Stream.concat(Stream.of(name, Format.count(counts.misses())), TOLD.stream().map(cause -> Format.count(counts.get(cause)))).toList()
                : List.of(name, Format.count(counts.hits()), Format.count(counts.misses()), Format.percent(counts.hitRate()));
    }

    private void processes(boolean shown, List<Picture.ProcessRow> rows) {
        processes.setVisible(shown);
        latency.setVisible(!shown);
        if (shown) {
            processTable.show(texts("fleet.process.head", "fleet.operations", "column.rate", "fleet.entries"),
                    rows.stream().limit(MOST_TYPES).map(PanelsController::row).toList());
            moreProcesses.setText(messages.text("fleet.more", Format.count(rows.size() - MOST_TYPES)));
            moreProcesses.setVisible(rows.size() > MOST_TYPES);
        }
    }

    private static List<String> row(Picture.ProcessRow each) {
        return List.of(each.name(), Format.rate(each.operations()), Format.percent(each.hitRate()),
                each.entries() == null ? "–" : Format.count(each.entries()));
    }

    private String culprits(Map<String, Long> by) {
        if (by.isEmpty()) {
            return "";
        }
        var named = by.entrySet().stream().limit(MOST_CULPRITS).map(each -> messages.text("culprits.one", each.getKey(), Format.count(each.getValue())))
                .collect(Collectors.joining(messages.text("and")));
        int more = by.size() - MOST_CULPRITS;
        return messages.text("culprits", more > 0 ? named + messages.text("and") + messages.text("culprits.more", Format.count(more)) : named);
    }
}
