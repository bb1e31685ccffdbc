/**
 * The Settings view: connections that are kept, and what this window was told. {@link dev.tierdeck.desktop.settings.Connections} is all it
 * knows of files, keyrings and servers.
 *
 * <p><b>What was typed is not lost.</b> Each connection has a draft of its own, so that choosing another one, or another view, asks nothing and
 * forgets nothing. Only going to another server takes a window's drafts along, so that is refused while another connection's are there.
 *
 * <p><b>A password</b> is in its field while it is typed and in a {@link dev.tierdeck.secret.Secret} from there on; no text of ours holds it. An
 * address that may have one in it is typed in a field that hides what is typed, since a program that hid a part of it would first have to
 * know where the password begins. The clipboard is read when asked to, and never otherwise.
 *
 * <p><b>Room for more.</b> Sentinel, cluster and TLS are further ways to reach a server: they come between the name and the host, where the
 * form has its address. Until they work there is no control for them, and an address that asks for them is answered with a sentence.
 */
@NullMarked
package dev.tierdeck.desktop.settings;

import org.jspecify.annotations.NullMarked;
