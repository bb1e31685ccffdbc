package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;

/** The tree of layouts, domains and types: follows the counts without losing what is open or chosen. */
final class DomainTreeController {
    private final KeysModel model;
    private final Messages messages;
    private final Map<Scope, TreeItem<Branch>> items = new HashMap<>();
    private boolean syncing;

    @FXML private TreeView<Branch> tree;

    DomainTreeController(KeysModel model) {
        this.model = model;
        this.messages = model.messages();
    }

    @FXML
    private void initialize() {
        tree.setRoot(new TreeItem<>());
        tree.setCellFactory(view -> new BranchCell(this::name, this::count, this::line));
        model.tree().addListener((property, before, branches) -> show(branches));
        tree.getSelectionModel().selectedItemProperty().addListener((property, before, item) -> choose(item));
        model.list().scope().addListener((property, before, scope) -> select(scope));
        show(model.tree().get());
    }

    private void show(List<Branch> branches) {
        // New lines move the tree's own selection about; what is chosen stays chosen.
        syncing = true;
        sync(tree.getRoot(), branches);
        select(model.list().scope().get());
        syncing = false;
        tree.refresh();
    }

    /** Gives a line these children, keeping the items of those it has already. */
    private void sync(TreeItem<Branch> parent, List<Branch> branches) {
        var children = branches.stream().map(this::item).toList();
        if (!children.equals(parent.getChildren())) {
            parent.getChildren().setAll(children);
        }
        branches.forEach(branch -> sync(items.get(branch.scope()), branch.children()));
    }

    private TreeItem<Branch> item(Branch branch) {
        var item = items.computeIfAbsent(branch.scope(), scope -> {
            var made = new TreeItem<Branch>();
            made.setExpanded(scope.domain() == null);
            return made;
        });
        item.setValue(branch);
        return item;
    }

    private void choose(TreeItem<Branch> item) {
        if (!syncing && item != null && item.getValue() != null) {
            model.list().scope().set(item.getValue().scope());
        }
    }

    private void select(Scope scope) {
        var item = items.get(scope);
        if (item != null && item.getParent() != null && tree.getSelectionModel().getSelectedItem() != item) {
            tree.getSelectionModel().select(item);
        }
    }

    private String name(Branch branch) {
        return model.words().branch(branch.scope());
    }

    private String count(Branch branch) {
        var count = Format.count(branch.count());
        return model.scan().listing().get().complete() ? count : messages.text("tree.atleast", count);
    }

    private String line(Branch branch) {
        return messages.text("tree.line", name(branch), count(branch));
    }
}
