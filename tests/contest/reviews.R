# Rscript reviews.R reviews_unbalanced.csv > reviews_unbalanced_of_r.csv
# The additive model, its tests and the mixed model as R has them. In R the effect of a reviewer is
# added to the total, so it is minus the severity.
suppressMessages(library(nlme))
d <- read.csv(commandArgs(TRUE)[1], stringsAsFactors = TRUE)
say <- function(name, id, value) cat(name, id, format(value, digits = 15), sep = ",", fill = TRUE)
cat("name,id,value\n")

fit <- lm(total ~ 0 + application_id + reviewer_id, d, contrasts = list(reviewer_id = "contr.sum"))
told <- summary(fit)
applications <- levels(d$application_id)
reviewers <- levels(d$reviewer_id)
count <- length(applications)
for (i in seq_along(applications)) {
  say("adjusted", applications[i], coef(fit)[[i]])
  say("adjusted_error", applications[i], told$coefficients[i, 2])
}
contrast <- contr.sum(length(reviewers))
severity <- -contrast %*% coef(fit)[-(1:count)]
error <- sqrt(diag(contrast %*% vcov(fit)[-(1:count), -(1:count)] %*% t(contrast)))
for (i in seq_along(reviewers)) {
  say("severity", reviewers[i], severity[i])
  say("severity_error", reviewers[i], error[i])
}
say("residual_sd", "", told$sigma)
say("degrees_of_freedom", "", fit$df.residual)
standardised <- tapply(rstandard(fit)^2, d$reviewer_id, mean)
for (r in reviewers) say("outfit", r, standardised[[r]])

plain <- lm(total ~ application_id, d)
test <- anova(plain, lm(total ~ application_id + reviewer_id, d))
say("f_statistic", "", test$F[2])
say("p_value", "", test$`Pr(>F)`[2])
say("squares_reviewers", "", test$`Sum of Sq`[2])
say("squares_applications", "", anova(lm(total ~ reviewer_id, d), fit)$`Sum of Sq`[2])

grouped <- anova(fit, lm(total ~ application_id + reviewer_id * group, d))
say("group_f_statistic", "", grouped$F[2])
say("group_df", "", grouped$Df[2])
say("group_residual_df", "", grouped$Res.Df[2])
say("group_p_value", "", grouped$`Pr(>F)`[2])
for (r in reviewers) {
  own <- as.numeric(d$reviewer_id == r & d$group == "lviv")
  one <- summary(lm(total ~ application_id + reviewer_id + own, d))$coefficients
  say("differential", r, -one["own", 1])
  say("differential_error", r, one["own", 2])
  say("differential_p_value", r, one["own", 4])
}

merit <- coef(fit)[1:count]
product <- -((merit - mean(merit))[as.integer(d$application_id)] *
  severity[as.integer(d$reviewer_id)])
tukey <- summary(lm(total ~ application_id + reviewer_id + product, d))$coefficients
say("merit_slope", "", tukey["product", 1])
say("merit_slope_error", "", tukey["product", 2])
say("merit_slope_p_value", "", tukey["product", 4])

between <- anova(plain)
say("mean_square_between", "", between$`Mean Sq`[1])
say("mean_square_within", "", between$`Mean Sq`[2])

mixed <- lme(total ~ 0 + application_id, d, random = ~ 1 | reviewer_id, method = "REML")
say("mixed_reviewer_variance", "", as.numeric(VarCorr(mixed)[1, 1]))
say("mixed_error_variance", "", mixed$sigma^2)
for (r in reviewers) say("mixed_severity", r, -ranef(mixed)[r, 1])
for (i in seq_along(applications)) say("mixed_adjusted", applications[i], fixef(mixed)[[i]])
