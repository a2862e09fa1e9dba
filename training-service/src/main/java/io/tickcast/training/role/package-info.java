/** Which of the service's two roles, trainer and predictor, this process plays. */
package io.tickcast.training.role;
