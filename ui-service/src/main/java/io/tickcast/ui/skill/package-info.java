/**
 * The live record of every model: how its forecasts compare with what a child could have said. A
 * forecast is never shown without it.
 */
package io.tickcast.ui.skill;
