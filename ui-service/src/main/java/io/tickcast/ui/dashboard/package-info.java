/**
 * The pages: what people see before any script runs. A page class prepares words and figures, its
 * template lays them out; scripts only keep them fresh.
 */
package io.tickcast.ui.dashboard;
