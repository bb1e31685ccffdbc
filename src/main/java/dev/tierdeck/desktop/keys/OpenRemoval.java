package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.value.Removing;

/** The removal of the open key. */
record OpenRemoval(KeysModel model) implements Removing {
    @Override
    public String refusal() {
        return model.removal().refusal(model.open());
    }

    @Override
    public void ask() {
        model.removal().ask(model.open());
    }
}
