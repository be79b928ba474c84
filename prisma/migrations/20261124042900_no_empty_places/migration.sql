-- At the city step a place is its name: a row with neither point nor name says nothing.
DELETE FROM "PhotoPlace" WHERE precision = 'CITY' AND country IS NULL;
ALTER TABLE "PhotoPlace" ADD CONSTRAINT "PhotoPlace_city_has_a_name"
  CHECK (precision = 'EXACT' OR country IS NOT NULL);
