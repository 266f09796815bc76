package dev.podlanes.settings;

/**
 * Where the window stood, in the screens' own pixels.
 *
 * @param screens the screens that were there, as {@link Screens#key} writes them
 * @param maximized whether it filled its screen; the numbers are those from before
 */
public record WindowPlace(
    String screens, double x, double y, double width, double height, boolean maximized) {}
