# Rscript quantiles.R < ratings.txt > quantiles_of_r.csv
# A line of ratings, parted by blanks, becomes a line with R's quantiles of type 7.
cat("ratings,q25,q50,q75,q30,q70\n")
for (line in readLines(file("stdin"))) {
  x <- as.numeric(strsplit(line, " ")[[1]])
  cat(line, quantile(x, c(.25, .5, .75, .3, .7), type = 7), sep = ",")
  cat("\n")
}
