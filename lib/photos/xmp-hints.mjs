// Looked for in the decoder, on the server and in browsers: names alone, never what stands under them.
const PLACE =
  /[\s:<]gps\w*\s*[=>/]|[\s:<]\w*(?:latitude|longt?itude|altitude)\s*[=>/]|:(?:city|state|country|countrycode|countryname|provincestate|worldregion|(?:sub)?location|location(?:created|shown|name|id)|shotlocation|coverage)\s*[=>/]/i
const FACE_OR_NAME =
  /:(?:RegionInfo|PersonInImage|PersonInImageWDetails|PersonDisplayName)\s*[=>/]|:Type(?:\s*=\s*["']|\s*>)\s*Face\b/i

/** Whether XMP has a field for a place. */
export const hasPlaceField = (/** @type {string} */ xmp) => PLACE.test(xmp)

/** Whether XMP, wherever it lies in a text, marks a face or has a field for the names of people. */
export const hasPeopleField = (/** @type {string} */ text) => FACE_OR_NAME.test(text)
