package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;

/** What is said about the list and its rows. */
final class ListWords {
    private final ScanModel scan;
    private final KeyListModel list;
    private final FactsModel facts;
    private final Messages messages;
    private final StringBinding trouble;
    private final StringBinding shownCount;

    ListWords(ScanModel scan, KeyListModel list, FactsModel facts, Messages messages) {
        this.scan = scan;
        this.list = list;
        this.facts = facts;
        this.messages = messages;
        this.trouble = Bindings.createStringBinding(this::whatIsWrong, list.mistake(), facts.failure(), scan.state(), scan.sentence());
        this.shownCount = Bindings.createStringBinding(this::count, list.version());
    }

    /** What is wrong with the list as it is shown, as a sentence; empty when nothing is. */
    ObservableValue<String> trouble() {
        return trouble;
    }

    private String whatIsWrong() {
        var failed = scan.state().get() == ScanModel.State.FAILED && !scan.listing().get().isEmpty();
        return !list.mistake().get().isEmpty() ? list.mistake().get() : failed ? scan.sentence().get() : facts.failure().get();
    }

    /** How many keys the table shows, when those are not all; else empty. */
    ObservableValue<String> shownCount() {
        return shownCount;
    }

    private String count() {
        return list.rows().size() == scan.listing().get().users() ? "" : messages.text("list.shown", Format.count(list.rows().size()));
    }

    /** A line of the tree. */
    String branch(Scope scope) {
        return scope.equals(Scope.ALL) ? messages.text("tree.all")
                : scope.other() ? messages.text("tree.other")
                : scope.own() ? messages.text("tree.own")
                : scope.domain() == null ? scope.layout()
                : scope.type() == null ? scope.domain()
                : scope.type().equals(Scope.UNTYPED) ? messages.text("tree.untyped") : scope.type();
    }

    /** The same with the lines it stands under. */
    String name(Scope scope) {
        return scope.domain() == null || scope.other() || scope.own() ? branch(scope)
                : scope.type() == null ? messages.text("rule.path", scope.layout(), scope.domain())
                : messages.text("place.path", scope.layout(), scope.domain(), branch(scope));
    }
}
