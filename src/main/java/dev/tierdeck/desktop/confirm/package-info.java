/**
 * The question that stands before a change that others feel, for every view that makes such changes: inside the view, as a dialog over it
 * would hide what it asks about. A view includes {@code confirm.fxml}, hands its controller over with its own, and asks by the model.
 */
@NullMarked
package dev.tierdeck.desktop.confirm;

import org.jspecify.annotations.NullMarked;
