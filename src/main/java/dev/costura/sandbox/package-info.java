/**
 * A Google Sheets API on loopback, for demos and tests. It knows nothing of the other rooms and they know it only by
 * its URL. What it answers, and where that is not verified against the real API, is listed in docs/sandbox.md.
 *
 * <p>A call's way through the room, and where to look for what:
 *
 * <ol>
 *   <li>{@code Server}, {@code Wire}, {@code Connections}: HTTP. A request becomes a {@code Call}, a {@code Reply} is
 *       sent the way its {@code Delivery} says.
 *   <li>{@code Front}: who calls ({@code Credentials}), how often ({@code Quota}), what goes wrong ({@code Faults},
 *       {@code Mishaps}, {@code Ghosts}), and the {@code Journal} of what each call changed ({@code Difference}).
 *       {@code Control} sets all of that while it runs.
 *   <li>{@code Api}: each method of the API. Before it {@code BodyCheck}, {@code QueryCheck} and {@code MaskCheck}
 *       refuse what does not fit the discovery document.
 *   <li>{@code ReadValues}, {@code WriteValues}, {@code AppendValues}: the values methods. {@code Ranges} finds what a
 *       range means, {@code UserEntered} reads what is typed, {@code Rendering} prints what is shown.
 *   <li>{@code BatchUpdate} and {@code Edit}: the requests of batchUpdate, one class for each kind or few.
 *   <li>{@code Documents}, {@code Document}, {@code Spreadsheet}, {@code Sheet}, {@code Grid}: what is kept. A version
 *       never changes; a write makes a draft of the next, which shares what it leaves alone. {@code Shift} tells all
 *       that is attached to rows and columns where they went.
 *   <li>{@code CallLog}: the file. {@code Summary} makes it short again at a start.
 *   <li>{@code Pages}: the same for people.
 * </ol>
 */
@NullMarked
package dev.costura.sandbox;

import org.jspecify.annotations.NullMarked;
